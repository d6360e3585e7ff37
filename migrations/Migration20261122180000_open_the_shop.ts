import { Migration } from '@mikro-orm/migrations';

export class Migration20261122180000_open_the_shop extends Migration {

  override name = 'Migration20261122180000_open_the_shop';

  override up(): void | Promise<void> {
    this.addSql(`create table "artist" ("id" serial primary key, "name" text not null, "bio" text not null default '');`);
    this.addSql(`alter table "artist" add constraint "artist_name_check" check (char_length(name) between 1 and 200);`);

    this.addSql(`create table "category" ("id" serial primary key, "slug" text not null, "name" text not null, "description" text not null default '');`);
    this.addSql(`alter table "category" add constraint "category_slug_unique" unique ("slug");`);
    this.addSql(`alter table "category" add constraint "category_slug_check" check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*\$');`);

    this.addSql(`create table "drawing" ("id" serial primary key, "sku" text not null, "slug" text not null, "title" text not null, "description" text not null default '', "artist_id" int not null, "category_id" int not null, "price_cents" bigint not null, "medium" text null, "year" text null, "width_mm" int null, "height_mm" int null, "tags" text[] not null default '{}', "edition_kind" text not null, "edition_size" int null, "stock" int null, "copies_sold" int not null default 0, "rating_counts" integer[] not null default '{0,0,0,0,0}', "review_count" int generated always as (rating_counts[1] + rating_counts[2] + rating_counts[3] + rating_counts[4] + rating_counts[5]) stored not null, "average_rating" double precision generated always as ((rating_counts[1] + 2 * rating_counts[2] + 3 * rating_counts[3] + 4 * rating_counts[4] + 5 * rating_counts[5])::float8 / nullif(rating_counts[1] + rating_counts[2] + rating_counts[3] + rating_counts[4] + rating_counts[5], 0)) stored null, "rating_score" double precision generated always as (coalesce((rating_counts[1] + 2 * rating_counts[2] + 3 * rating_counts[3] + 4 * rating_counts[4] + 5 * rating_counts[5])::float8 / nullif(rating_counts[1] + rating_counts[2] + rating_counts[3] + rating_counts[4] + rating_counts[5], 0), 0)) stored not null, "created_at" timestamptz(3) not null default now());`);
    this.addSql(`alter table "drawing" add constraint "drawing_sku_unique" unique ("sku");`);
    this.addSql(`alter table "drawing" add constraint "drawing_slug_unique" unique ("slug");`);
    this.addSql(`create index drawing_tags_index on drawing using gin (tags);`);
    this.addSql(`create index drawing_artist_popular_index on drawing (artist_id, copies_sold desc, id desc);`);
    this.addSql(`create index drawing_category_rating_index on drawing (category_id, rating_score desc, id desc);`);
    this.addSql(`create index drawing_category_price_index on drawing (category_id, price_cents, id);`);
    this.addSql(`create index drawing_category_newest_index on drawing (category_id, created_at desc, id desc);`);
    this.addSql(`create index drawing_category_popular_index on drawing (category_id, copies_sold desc, id desc);`);
    this.addSql(`create index drawing_rating_index on drawing (rating_score desc, id desc);`);
    this.addSql(`create index drawing_price_index on drawing (price_cents, id);`);
    this.addSql(`create index drawing_newest_index on drawing (created_at desc, id desc);`);
    this.addSql(`create index drawing_popular_index on drawing (copies_sold desc, id desc);`);
    this.addSql(`alter table "drawing" add constraint "drawing_title_check" check (char_length(title) between 1 and 500);`);
    this.addSql(`alter table "drawing" add constraint "drawing_price_check" check (price_cents between 0 and 100000000000);`);
    this.addSql(`alter table "drawing" add constraint "drawing_width_check" check (width_mm > 0);`);
    this.addSql(`alter table "drawing" add constraint "drawing_height_check" check (height_mm > 0);`);
    this.addSql(`alter table "drawing" add constraint "drawing_stock_check" check (stock >= 0);`);
    this.addSql(`alter table "drawing" add constraint "drawing_copies_sold_check" check (copies_sold >= 0);`);
    this.addSql(`alter table "drawing" add constraint "drawing_rating_counts_check" check (array_length(rating_counts, 1) = 5 and 0 <= all (rating_counts));`);
    this.addSql(`alter table "drawing" add constraint "drawing_edition_check" check (case edition_kind
    when 'UNIQUE' then edition_size is null and stock is not null and stock <= 1
    when 'LIMITED' then edition_size is not null and edition_size > 0 and stock is not null and stock <= edition_size
    when 'OPEN' then edition_size is null
    else false end);`);

    this.addSql(`create table "idempotency_key" ("id" bigserial primary key, "user_id" int not null, "operation" text not null, "key" text not null, "fingerprint" bytea not null, "owner" uuid not null, "owned_at" timestamptz(3) not null default now(), "order_id" int null, "answer" bytea null, "created_at" timestamptz(3) not null default now());`);
    this.addSql(`create index "idempotency_key_created_index" on "idempotency_key" ("created_at");`);
    this.addSql(`alter table "idempotency_key" add constraint "idempotency_key_unique" unique ("user_id", "operation", "key");`);
    this.addSql(`alter table "idempotency_key" add constraint "idempotency_key_key_check" check (key ~ '^[!-~]{1,255}\$');`);

    this.addSql(`create table "image" ("id" serial primary key, "drawing_id" int not null, "position" smallint not null, "url" text not null, "alt" text not null default '', "width" int not null, "height" int not null);`);
    this.addSql(`alter table "image" add constraint "image_position_unique" unique ("drawing_id", "position");`);
    this.addSql(`alter table "image" add constraint "image_size_check" check (width > 0 and height > 0);`);

    this.addSql(`create table "login_attempt" ("id" bigserial primary key, "email" text not null, "attempted_at" timestamptz(3) not null default now());`);
    this.addSql(`create index "login_attempt_time_index" on "login_attempt" ("attempted_at");`);
    this.addSql(`create index "login_attempt_email_index" on "login_attempt" ("email", "attempted_at");`);

    this.addSql(`create table "stripe_event" ("id" text not null, "type" text not null, "ref" uuid null, "received_at" timestamptz(3) not null default now(), primary key ("id"));`);

    this.addSql(`create table "stripe_intent" ("ref" uuid not null, "intent_id" text not null, "created_at" timestamptz(3) not null default now(), primary key ("ref"));`);

    this.addSql(`create table "users" ("id" serial primary key, "name" text not null, "email" text not null, "password_hash" text not null, "role" text not null default 'CUSTOMER', "created_at" timestamptz(3) not null default now());`);
    this.addSql(`create unique index users_email_unique on users (lower(email));`);
    this.addSql(`alter table "users" add constraint "users_role_check" check (role in ('CUSTOMER', 'STAFF', 'ADMIN'));`);
    this.addSql(`alter table "users" add constraint "users_email_check" check (char_length(email) between 3 and 254);`);
    this.addSql(`alter table "users" add constraint "users_name_check" check (char_length(name) between 1 and 100);`);

    this.addSql(`create table "signal" ("user_id" int not null, "drawing_id" int not null, "kind" text not null, "day" date not null, "occurred_at" timestamptz(3) not null default now(), primary key ("user_id", "drawing_id", "kind", "day"));`);
    this.addSql(`create index "signal_drawing_index" on "signal" ("drawing_id", "occurred_at");`);
    this.addSql(`create index signal_latest_index on signal (user_id, occurred_at desc) include (drawing_id, kind);`);
    this.addSql(`alter table "signal" add constraint "signal_kind_check" check (kind in ('VIEW', 'PURCHASE'));`);

    this.addSql(`create table "session" ("id" uuid not null, "user_id" int not null, "created_at" timestamptz(3) not null default now(), "expires_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "session_user_id_index" on "session" ("user_id");`);

    this.addSql(`create table "review" ("id" serial primary key, "drawing_id" int not null, "user_id" int not null, "rating" smallint not null, "comment" text not null, "status" text not null default 'APPROVED', "verified_purchase" boolean not null, "created_at" timestamptz(3) not null default now());`);
    this.addSql(`create index review_newest_index on review (drawing_id, created_at desc, id desc) where status = 'APPROVED';`);
    this.addSql(`alter table "review" add constraint "review_one_each_unique" unique ("user_id", "drawing_id");`);
    this.addSql(`alter table "review" add constraint "review_rating_check" check (rating between 1 and 5);`);
    this.addSql(`alter table "review" add constraint "review_comment_check" check (char_length(comment) between 1 and 2000);`);
    this.addSql(`alter table "review" add constraint "review_status_check" check (status in ('PENDING', 'APPROVED', 'REJECTED'));`);

    this.addSql(`create table "orders" ("id" serial primary key, "user_id" int not null, "cart_version" int null, "status" text not null, "currency" char(3) not null, "total_cents" bigint not null, "billing_name" text not null, "billing_address" text not null, "billing_city" text not null, "billing_country" text not null, "billing_postal_code" text not null, "placed_at" timestamptz(3) not null default now());`);
    this.addSql(`create unique index orders_one_live_per_cart_unique on orders (user_id, cart_version) where status <> 'PAYMENT_FAILED';`);
    this.addSql(`create index orders_user_index on orders (user_id, id desc);`);
    this.addSql(`alter table "orders" add constraint "orders_status_check" check (status in ('PENDING_PAYMENT', 'PAID', 'PAYMENT_FAILED', 'FULFILLED', 'CANCELLED', 'REFUNDED'));`);
    this.addSql(`alter table "orders" add constraint "orders_total_check" check (total_cents >= 0);`);

    this.addSql(`create table "payment" ("id" serial primary key, "order_id" int not null, "ref" uuid not null, "status" text not null, "amount_cents" bigint not null, "currency" char(3) not null, "brand" text not null, "last4" char(4) not null, "decline_reason" text null, "created_at" timestamptz(3) not null default now(), "fence" int not null default 0, "settle_at" timestamptz(3) null, "authorised_at" timestamptz(3) null, "captured_at" timestamptz(3) null, "refunded_at" timestamptz(3) null);`);
    this.addSql(`alter table "payment" add constraint "payment_order_unique" unique ("order_id");`);
    this.addSql(`alter table "payment" add constraint "payment_ref_unique" unique ("ref");`);
    this.addSql(`create index payment_settle_index on payment (settle_at) where settle_at is not null;`);
    this.addSql(`alter table "payment" add constraint "payment_status_check" check (status in ('CREATED', 'AUTHORISED', 'CAPTURED', 'DECLINED', 'VOIDING', 'VOIDED', 'REFUNDED'));`);
    this.addSql(`alter table "payment" add constraint "payment_amount_check" check (amount_cents >= 0);`);

    this.addSql(`create table "order_line" ("order_id" int not null, "drawing_id" int not null, "title" text not null, "unit_price_cents" bigint not null, "quantity" int not null, primary key ("order_id", "drawing_id"));`);
    this.addSql(`create index "order_line_drawing_index" on "order_line" ("drawing_id");`);
    this.addSql(`alter table "order_line" add constraint "order_line_price_check" check (unit_price_cents >= 0);`);
    this.addSql(`alter table "order_line" add constraint "order_line_quantity_check" check (quantity > 0);`);

    this.addSql(`create table "edition_copy" ("drawing_id" int not null, "number" int not null, "order_id" int not null, primary key ("drawing_id", "number"));`);
    this.addSql(`create index "edition_copy_order_index" on "edition_copy" ("order_id");`);
    this.addSql(`alter table "edition_copy" add constraint "edition_copy_number_check" check (number > 0);`);

    this.addSql(`create table "cart" ("id" serial primary key, "user_id" int not null, "version" int not null default 1);`);
    this.addSql(`alter table "cart" add constraint "cart_user_unique" unique ("user_id");`);

    this.addSql(`create table "cart_line" ("cart_id" int not null, "drawing_id" int not null, "quantity" int not null, "added_at" timestamptz(3) not null default now(), primary key ("cart_id", "drawing_id"));`);
    this.addSql(`create index "cart_line_drawing_index" on "cart_line" ("drawing_id");`);
    this.addSql(`alter table "cart_line" add constraint "cart_line_quantity_check" check (quantity between 1 and 999);`);

    this.addSql(`alter table "drawing" add constraint "drawing_artist_id_foreign" foreign key ("artist_id") references "artist" ("id") on delete no action;`);
    this.addSql(`alter table "drawing" add constraint "drawing_category_id_foreign" foreign key ("category_id") references "category" ("id") on delete no action;`);

    this.addSql(`alter table "image" add constraint "image_drawing_id_foreign" foreign key ("drawing_id") references "drawing" ("id") on delete cascade;`);

    this.addSql(`alter table "signal" add constraint "signal_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete cascade;`);
    this.addSql(`alter table "signal" add constraint "signal_drawing_id_foreign" foreign key ("drawing_id") references "drawing" ("id") on delete cascade;`);

    this.addSql(`alter table "session" add constraint "session_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete cascade;`);

    this.addSql(`alter table "review" add constraint "review_drawing_id_foreign" foreign key ("drawing_id") references "drawing" ("id") on delete cascade;`);
    this.addSql(`alter table "review" add constraint "review_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete cascade;`);

    this.addSql(`alter table "orders" add constraint "orders_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete no action;`);

    this.addSql(`alter table "payment" add constraint "payment_order_id_foreign" foreign key ("order_id") references "orders" ("id") on delete cascade;`);

    this.addSql(`alter table "order_line" add constraint "order_line_order_id_foreign" foreign key ("order_id") references "orders" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "order_line" add constraint "order_line_drawing_id_foreign" foreign key ("drawing_id") references "drawing" ("id") on update cascade on delete no action;`);

    this.addSql(`alter table "edition_copy" add constraint "edition_copy_drawing_id_foreign" foreign key ("drawing_id") references "drawing" ("id") on delete no action;`);
    this.addSql(`alter table "edition_copy" add constraint "edition_copy_order_id_foreign" foreign key ("order_id") references "orders" ("id") on delete cascade;`);

    this.addSql(`alter table "cart" add constraint "cart_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete cascade;`);

    this.addSql(`alter table "cart_line" add constraint "cart_line_cart_id_foreign" foreign key ("cart_id") references "cart" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "cart_line" add constraint "cart_line_drawing_id_foreign" foreign key ("drawing_id") references "drawing" ("id") on update cascade on delete cascade;`);

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
