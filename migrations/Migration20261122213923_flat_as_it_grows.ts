import { Migration } from '@mikro-orm/migrations';

/**
 * Lists and counts find their drawings in an index alone, so that what a filter leaves out costs next to nothing.
 * Each index is there until the one that takes its place is; what was broken off is built anew.
 */
export class Migration20261122213923_flat_as_it_grows extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    for (const [name, definition] of indexes) {
      this.addSql(`drop index concurrently if exists ${name}_next;`);
      this.addSql(`create index concurrently ${name}_next on ${definition};`);
      this.addSql(`drop index concurrently if exists ${name};`);
      this.addSql(`alter index ${name}_next rename to ${name};`);
    }
    for (const name of ['drawing_rating_index', 'drawing_category_rating_index'])
      this.addSql(`drop index concurrently if exists ${name};`);
  }
}

const indexes = [
  ['drawing_popular_index', 'drawing (copies_sold desc, id desc) include (price_cents, rating_score)'],
  ['drawing_newest_index', 'drawing (created_at desc, id desc) include (price_cents, rating_score)'],
  ['drawing_price_index', 'drawing (price_cents, id) include (rating_score)'],
  ['drawing_rated_index', 'drawing (rating_score desc, copies_sold desc, id desc) include (price_cents)'],
  ['drawing_category_popular_index', 'drawing (category_id, copies_sold desc, id desc) include (price_cents, rating_score)'],
  ['drawing_category_newest_index', 'drawing (category_id, created_at desc, id desc) include (price_cents, rating_score)'],
  ['drawing_category_price_index', 'drawing (category_id, price_cents, id) include (rating_score)'],
  ['drawing_category_rated_index', 'drawing (category_id, rating_score desc, copies_sold desc, id desc) include (price_cents)'],
  ['drawing_medium_popular_index', 'drawing (lower(medium), copies_sold desc, id desc) include (medium, price_cents, rating_score)'],
  ['drawing_sample_index', 'drawing (hashint4(id)) include (id, category_id, artist_id, medium, price_cents, rating_score, in_stock)'],
  ['artist_drawings_index', 'artist (drawing_count desc, id)'],
];
