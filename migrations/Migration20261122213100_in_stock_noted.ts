import { Migration } from '@mikro-orm/migrations';

/** What was there before. Locks only what is sold out, in the order in which everyone locks drawings. */
export class Migration20261122213100_in_stock_noted extends Migration {
  override up(): void {
    this.addSql(`update drawing set in_stock = false
      where id in (select id from drawing where stock = 0 and in_stock order by id for no key update);`);
  }
}
