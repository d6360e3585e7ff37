import { Migration } from '@mikro-orm/migrations';

/**
 * An update that leaves a row as it was is not told: a checkout of an unlimited edition writes its stock, which stays
 * null, and each NOTIFY has the commits that carry one wait for each other. Only functions: nothing waits.
 */
export class Migration20261126090900_only_changes_told extends Migration {
  override up(): void {
    for (const { table, key, entity } of shown)
      this.addSql(`create or replace function ${table}_update_told() returns trigger language plpgsql as $$
        begin
          perform tell_catalogue_changed('${entity}', (
            select array_agg(distinct changed) from were_there before full join now_there after on after.id = before.id,
              unnest(array[before.${key}, after.${key}]) as changed
            where before is distinct from after and changed is not null));
          return null;
        end $$;`);
  }
}

const shown = [
  { table: 'drawing', key: 'id', entity: 'drawing' },
  { table: 'image', key: 'drawing_id', entity: 'drawing' },
  { table: 'review', key: 'drawing_id', entity: 'drawing' },
  { table: 'artist', key: 'id', entity: 'artist' },
  { table: 'category', key: 'id', entity: 'category' },
];
