import { Migration } from '@mikro-orm/migrations';

/** By which the key of an order is found where the order is settled. Built while the shop goes on writing. */
export class Migration20261126072020_key_order_index extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    this.addSql('drop index concurrently if exists idempotency_key_order_index;');
    this.addSql(
      'create index concurrently idempotency_key_order_index on idempotency_key (order_id) where order_id is not null;',
    );
  }
}
