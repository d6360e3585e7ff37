import { Migration } from '@mikro-orm/migrations';

export class Migration20261122185335_settle_payments extends Migration {

  override name = 'Migration20261122185335_settle_payments';

  override up(): void | Promise<void> {
    this.addSql(`create table "idempotency_key" ("id" bigserial primary key, "user_id" int not null, "operation" text not null, "key" text not null, "fingerprint" bytea not null, "owner" uuid not null, "owned_at" timestamptz(3) not null default now(), "order_id" int null, "answer" bytea null, "created_at" timestamptz(3) not null default now());`);
    this.addSql(`create index "idempotency_key_created_index" on "idempotency_key" ("created_at");`);
    this.addSql(`alter table "idempotency_key" add constraint "idempotency_key_unique" unique ("user_id", "operation", "key");`);

    this.addSql(`create table "edition_copy" ("drawing_id" int not null, "number" int not null, "order_id" int not null, primary key ("drawing_id", "number"));`);
    this.addSql(`create index "edition_copy_order_index" on "edition_copy" ("order_id");`);

    this.addSql(`alter table "payment" drop constraint "payment_status_check";`);
    this.addSql(`update payment set status = case status when 'RETURNING' then 'VOIDING' else 'VOIDED' end where status in ('RETURNING', 'RETURNED');`);
    this.addSql(`alter table "payment" add "fence" int not null default 0, add "settle_at" timestamptz(3) null;`);
    this.addSql(`create index payment_settle_index on payment (settle_at) where settle_at is not null;`);
    this.addSql(`alter table "payment" add constraint "payment_status_check" check (status in ('CREATED', 'AUTHORISED', 'CAPTURED', 'DECLINED', 'VOIDING', 'VOIDED', 'REFUNDED')) not valid;`);
    this.addSql(`alter table "payment" validate constraint "payment_status_check";`);
    this.addSql(`update payment set settle_at = now() where status in ('CREATED', 'VOIDING');`);

    this.addSql(`alter table "idempotency_key" add constraint "idempotency_key_key_check" check (key ~ '^[!-~]{1,255}\$');`);

    this.addSql(`alter table "edition_copy" add constraint "edition_copy_drawing_id_foreign" foreign key ("drawing_id") references "drawing" ("id") on delete no action;`);
    this.addSql(`alter table "edition_copy" add constraint "edition_copy_order_id_foreign" foreign key ("order_id") references "orders" ("id") on delete cascade;`);
    this.addSql(`alter table "edition_copy" add constraint "edition_copy_number_check" check (number > 0);`);

    // The sandbox bank's books: another company, which happens to live in this database.
    this.addSql(`create schema sandbox_gateway;`);
    this.addSql(`create table sandbox_gateway.authorisation (
      ref uuid primary key,
      amount_cents bigint not null,
      currency char(3) not null,
      last4 char(4) not null,
      state text not null check (state in ('AUTHORISED', 'CAPTURED', 'VOIDED', 'DECLINED', 'REFUNDED', 'TOMBSTONE')),
      decline_reason text null,
      created_at timestamptz(3) not null default now(),
      captured_at timestamptz(3) null
    );`);
  }

}
