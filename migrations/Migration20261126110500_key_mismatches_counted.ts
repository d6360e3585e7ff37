import { Migration } from '@mikro-orm/migrations';

/** With a default that is the same for all rows, no row is written. */
export class Migration20261126110500_key_mismatches_counted extends Migration {
  override up(): void {
    this.addSql('alter table "idempotency_key" add "mismatches" smallint not null default 0;');
  }
}
