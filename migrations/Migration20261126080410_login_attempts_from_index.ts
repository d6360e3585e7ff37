import { Migration } from '@mikro-orm/migrations';

/** Built while people log in; one that was broken off is built anew. */
export class Migration20261126080410_login_attempts_from_index extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    this.addSql('drop index concurrently if exists login_attempt_address_index;');
    this.addSql(
      'create index concurrently login_attempt_address_index on login_attempt (address, attempted_at);',
    );
  }
}
