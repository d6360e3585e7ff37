import { Migration } from '@mikro-orm/migrations';

export class Migration20261126073000_sessions_that_refresh extends Migration {
  override name = 'Migration20261126073000_sessions_that_refresh';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "refresh_token" ("digest" bytea not null, "session_id" uuid not null, "created_at" timestamptz(3) not null default now(), "spent_at" timestamptz(3) null, primary key ("digest"));`,
    );
    this.addSql(`create index "refresh_token_session_id_index" on "refresh_token" ("session_id");`);

    this.addSql(`alter table "users" add "disabled_at" timestamptz(3) null;`);

    this.addSql(
      `alter table "session" add "refreshed_at" timestamptz(3) not null default now(), add "user_agent" text null;`,
    );

    this.addSql(
      `alter table "refresh_token" add constraint "refresh_token_session_id_foreign" foreign key ("session_id") references "session" ("id") on delete cascade;`,
    );

    // Every process keeps open sessions in memory, and is told of those that are no longer what they were, whoever ends them.
    this.addSql(`create function announce_session() returns trigger language plpgsql as $$
begin
  perform pg_notify('session', old.id::text);
  return null;
end $$;`);
    this.addSql(`create trigger session_changed after update on session for each row
      when (old.ended_at is null and (new.ended_at is not null or new.expires_at < old.expires_at))
      execute function announce_session();`);
    this.addSql(`create trigger session_deleted after delete on session for each row
      when (old.ended_at is null and old.expires_at > now())
      execute function announce_session();`);
    this.addSql(`create function announce_account() returns trigger language plpgsql as $$
begin
  perform pg_notify('session', id::text) from session where user_id = old.id and ended_at is null and expires_at > now();
  return null;
end $$;`);
    this.addSql(`create trigger users_access_changed after update of role, disabled_at on users for each row
      when (old.role is distinct from new.role or old.disabled_at is distinct from new.disabled_at)
      execute function announce_account();`);
  }
}
