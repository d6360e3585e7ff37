import { Migration } from '@mikro-orm/migrations';

/**
 * Whoever changes what the catalogue shows, the database tells it to all who listen, once that has committed: which
 * drawings, artists and so on, or that there are too many to name. Triggers are for writers alone, and nothing is scanned.
 */
export class Migration20261126090500_catalogue_changes_told extends Migration {
  override up(): void {
    this.addSql(tell);
    for (const [name, statement] of Object.entries(tellers)) {
      this.addSql(`create function ${name}() returns trigger language plpgsql as $$ begin ${statement} return null; end $$;`);
    }
    for (const { table, key, entity } of shown) {
      for (const [event, from] of Object.entries(rows))
        this.addSql(`create function ${table}_${event}_told() returns trigger language plpgsql as $$
          begin
            perform tell_catalogue_changed('${entity}', (select array_agg(distinct ${key}) from (${from}) as changed));
            return null;
          end $$;`);
      for (const [event, referencing] of Object.entries(transitions))
        this.addSql(`create trigger ${table}_${event}_told after ${event} on ${table} ${referencing}
          for each statement execute function ${table}_${event}_told();`);
      this.addSql(`create trigger ${table}_truncate_told after truncate on ${table}
        for each statement execute function all_told('${entity}');`);
    }
    this.addSql(`create trigger users_name_told after update of name on users for each row
      when (old.name is distinct from new.name) execute function author_told();`);
    this.addSql(`create trigger drawing_neighbours_told after insert or update or delete or truncate on drawing_neighbours
      for each statement execute function all_told('similar');`);
  }
}

/** NOTIFY carries 8,000 bytes, and the same words only once for each transaction. */
const tell = `create function tell_catalogue_changed(entity text, ids int[]) returns void language sql as $$
    select pg_notify('catalogue_changed', entity || ' ' ||
      case when cardinality(ids) <= 50 then array_to_string(ids, ',') else '*' end)
    where cardinality(ids) > 0 $$;
  comment on function tell_catalogue_changed is 'Tells everyone who keeps answers in memory what they are no longer right about.';`;

const tellers = {
  all_told: `perform pg_notify('catalogue_changed', tg_argv[0] || ' *');`,
  author_told: `perform tell_catalogue_changed('user', array[new.id]);`,
};

const shown = [
  { table: 'drawing', key: 'id', entity: 'drawing' },
  { table: 'image', key: 'drawing_id', entity: 'drawing' },
  { table: 'review', key: 'drawing_id', entity: 'drawing' },
  { table: 'artist', key: 'id', entity: 'artist' },
  { table: 'category', key: 'id', entity: 'category' },
];

const rows = {
  insert: 'table now_there',
  update: 'table were_there union all table now_there',
  delete: 'table were_there',
};

const transitions = {
  insert: 'referencing new table as now_there',
  update: 'referencing old table as were_there new table as now_there',
  delete: 'referencing old table as were_there',
};
