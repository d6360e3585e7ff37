import { Migration } from '@mikro-orm/migrations';

/** The artists and drawings that were there, a thousand at a time so that nobody waits long, and what finds them so. */
export class Migration20261126112600_surnames_indexed extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    for (const table of ['artist', 'drawing']) this.addSql(indexAll(table));
    for (const [name, definition] of indexes) {
      this.addSql(`drop index concurrently if exists ${name};`);
      this.addSql(`create index concurrently ${name} on ${definition};`);
    }
  }
}

const indexAll = (table: string) => `do $$
  declare
    last int := 0;
    batch int[];
  begin
    loop
      batch := array(select id from ${table} where id > last order by id limit 1000 for no key update);
      exit when cardinality(batch) = 0;
      perform index_${table}s(batch);
      last := batch[cardinality(batch)];
      commit;
    end loop;
  end $$;`;

const indexes = [
  ['artist_word_surname_index', 'artist_word (word) where is_surname'],
  ['artist_word_similar_surname_index', 'artist_word using gin (word gin_trgm_ops) where is_surname'],
  ['artist_initials_index', 'artist (initials(name) collate "C")'],
];
