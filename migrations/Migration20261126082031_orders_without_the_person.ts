import { Migration } from '@mikro-orm/migrations';

/** An order outlives the account that placed it. */
export class Migration20261126082031_orders_without_the_person extends Migration {
  override name = 'Migration20261126082031_orders_without_the_person';

  override up(): void | Promise<void> {
    this.addSql(`alter table "orders" drop constraint "orders_user_id_foreign";`);
    this.addSql(`-- squawk-ignore ban-drop-not-null
      alter table "orders" alter column "user_id" drop not null;`);
    this.addSql(
      `alter table "orders" add constraint "orders_user_id_foreign" foreign key ("user_id") references "users" ("id") on delete set null not valid;`,
    );
  }
}
