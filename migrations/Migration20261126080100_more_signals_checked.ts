import { Migration } from '@mikro-orm/migrations';

/** What is there fulfils the new checks. The index that finds a person's latest signals also has their ratings. */
export class Migration20261126080100_more_signals_checked extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    this.addSql(`alter table signal validate constraint signal_kind_check;`);
    this.addSql(`alter table signal validate constraint signal_rating_check;`);
    this.addSql(`drop index concurrently if exists signal_latest_index_next;`);
    this.addSql(`create index concurrently signal_latest_index_next on signal (user_id, occurred_at desc)
      include (drawing_id, kind, rating);`);
    this.addSql(`drop index concurrently if exists signal_latest_index;`);
    this.addSql(`alter index signal_latest_index_next rename to signal_latest_index;`);
  }
}
