import { Migration } from '@mikro-orm/migrations';

/** Indexes are built while the shop goes on writing; one that was broken off is built anew. Then the best move up. */
export class Migration20261126080300_search_tiers_filled extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    for (const [name, definition] of indexes) {
      this.addSql(`drop index concurrently if exists ${name};`);
      this.addSql(`create index concurrently ${name} on ${definition};`);
    }
    this.addSql('call arrange_search_tiers();');
  }
}

const indexes = [
  ['drawing_search_best_index', 'drawing_search (tier, drawing_id) where tier < 3'],
  ['drawing_search_words_0_index', 'drawing_search using gin (words) where tier = 0'],
  ['drawing_search_words_1_index', 'drawing_search using gin (words) where tier = 1'],
  ['drawing_search_words_2_index', 'drawing_search using gin (words) where tier = 2'],
];
