import { Migration } from '@mikro-orm/migrations';

export class Migration20261126080600_account_tokens extends Migration {
  override name = 'Migration20261126080600_account_tokens';

  override up(): void | Promise<void> {
    this.addSql(`create table "account_token" ("digest" bytea not null, "user_id" int not null, "purpose" text not null, "email" text not null, "created_at" timestamptz(3) not null default now(), "expires_at" timestamptz(3) not null, primary key ("digest"));`);
    this.addSql(`create index "account_token_user_id_index" on "account_token" ("user_id");`);

    this.addSql(`alter table "users" add "email_verified_at" timestamptz(3) null;`);

    this.addSql(`alter table "account_token" add constraint "account_token_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete cascade;`);
    this.addSql(`alter table "account_token" add constraint "account_token_purpose_check" check (purpose in ('VERIFY_EMAIL', 'RESET_PASSWORD'));`);
  }
}
