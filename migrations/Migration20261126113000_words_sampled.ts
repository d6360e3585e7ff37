import { Migration } from '@mikro-orm/migrations';

/**
 * The words of a sixteenth of the drawings, a fair sample of all, so that facets of a search need not find all that match.
 * It is built while the shop goes on writing; one that was broken off is built anew.
 */
export class Migration20261126113000_words_sampled extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    this.addSql('drop index concurrently if exists drawing_search_sample_index;');
    this.addSql(`create index concurrently drawing_search_sample_index on drawing_search using gin (words)
      where hashint4(drawing_id) < -1879048192;`);
  }
}
