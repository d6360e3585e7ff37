import { Migration } from '@mikro-orm/migrations';

/** The artists from before the trigger, a thousand at a time so that nobody waits long, and what lists them. */
export class Migration20261122211600_artists_listed extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    this.addSql(`do $$
      declare
        last int := 0;
        batch int[];
      begin
        loop
          batch := array(select id from artist where id > last order by id limit 1000 for no key update);
          exit when cardinality(batch) = 0;
          perform index_artists(batch);
          last := batch[cardinality(batch)];
          commit;
        end loop;
      end $$;`);
    for (const [name, definition] of indexes) {
      this.addSql(`drop index concurrently if exists ${name};`);
      this.addSql(`create index concurrently ${name} on ${definition};`);
    }
  }
}

const indexes = [
  ['artist_word_similar_index', 'artist_word using gin (word gin_trgm_ops)'],
  ['artist_sorting_name_index', 'artist (sorting_name(name), id)'],
];
