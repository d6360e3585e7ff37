import { Migration } from '@mikro-orm/migrations';

/** Indexes are built while the shop goes on writing; one that was broken off is built anew. */
export class Migration20261122210200_search_indexes extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    for (const [name, definition] of indexes) {
      this.addSql(`drop index concurrently if exists ${name};`);
      this.addSql(`create index concurrently ${name} on ${definition};`);
    }
  }
}

const indexes = [
  ['drawing_search_words_index', 'drawing_search using gin (words)'],
  ['drawing_search_title_index', 'drawing_search (title)'],
  ['search_lexeme_similar_index', 'search_lexeme using gin (lexeme gin_trgm_ops)'],
  ['drawing_medium_popular_index', 'drawing (lower(medium), copies_sold desc, id desc)'],
];
