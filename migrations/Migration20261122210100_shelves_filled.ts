import { Migration } from '@mikro-orm/migrations';

/** What was there before the triggers. Locks only who adds drawings, while it counts them. */
export class Migration20261122210100_shelves_filled extends Migration {
  override up(): void {
    this.addSql(`select index_drawings(array(select id from drawing where id not in (select drawing_id from drawing_search)));`);
    this.addSql(`lock table category, artist in share row exclusive mode;`);
    this.addSql(`update category set drawing_count = n.many
      from (select category_id, count(*) as many from drawing group by category_id) n where n.category_id = id;`);
    this.addSql(`update artist set drawing_count = n.many
      from (select artist_id, count(*) as many from drawing group by artist_id) n where n.artist_id = id;`);
  }
}
