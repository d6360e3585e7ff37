import { Migration } from '@mikro-orm/migrations';

/** More kinds of signals, and what is learnt from them. The checks are validated in the next migration. */
export class Migration20261126080000_more_signals extends Migration {
  override up(): void {
    this.addSql(`alter table signal add rating real null;`);
    this.addSql(`alter table signal drop constraint signal_kind_check;`);
    this.addSql(`alter table signal add constraint signal_kind_check
      check (kind in ('VIEW', 'WISHLIST', 'CART', 'PURCHASE', 'RATING', 'DISMISSAL')) not valid;`);
    this.addSql(`alter table signal add constraint signal_rating_check
      check ((kind = 'RATING') = (rating is not null) and (rating is null or rating between 0.5 and 5)) not valid;`);
    this.addSql(`create table drawing_neighbours (drawing_id int not null, popularity real not null,
      neighbour_ids integer[] not null, similarities real[] not null, bought_together boolean[] not null,
      primary key (drawing_id));`);
    this.addSql(`create index drawing_neighbours_popularity_index on drawing_neighbours (popularity desc, drawing_id desc);`);
  }
}
