import { Migration } from '@mikro-orm/migrations';

export class Migration20261122192307_stripe extends Migration {

  override name = 'Migration20261122192307_stripe';

  override up(): void | Promise<void> {
    this.addSql(`create table "stripe_event" ("id" text not null, "type" text not null, "ref" uuid null, "received_at" timestamptz(3) not null default now(), primary key ("id"));`);

    this.addSql(`create table "stripe_intent" ("ref" uuid not null, "intent_id" text not null, "created_at" timestamptz(3) not null default now(), primary key ("ref"));`);
  }

}
