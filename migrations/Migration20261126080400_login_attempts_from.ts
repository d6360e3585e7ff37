import { Migration } from '@mikro-orm/migrations';

/** Where a login came from, whether from a session of the account, and whether it has failed or is still looked at. */
export class Migration20261126080400_login_attempts_from extends Migration {
  override up(): void {
    this.addSql(`alter table login_attempt
      add column address text null, add column session_id uuid null, add column failed boolean not null default true;`);
  }
}
