import { Migration } from '@mikro-orm/migrations';

export class Migration20261126082041_orders_without_the_person_checked extends Migration {
  override name = 'Migration20261126082041_orders_without_the_person_checked';

  override up(): void | Promise<void> {
    this.addSql(`alter table "orders" validate constraint "orders_user_id_foreign";`);
  }
}
