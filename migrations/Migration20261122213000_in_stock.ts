import { Migration } from '@mikro-orm/migrations';

/**
 * Whether a drawing can be bought, for the index that counts are made from: were the number itself in an index, each
 * sale would write all indexes of the row anew. Right for what is written from now on.
 */
export class Migration20261122213000_in_stock extends Migration {
  override up(): void {
    this.addSql(`alter table drawing add in_stock boolean not null default true;`);
    this.addSql(`create function note_in_stock() returns trigger language plpgsql as $$
      begin
        new.in_stock := new.stock is null or new.stock > 0;
        return new;
      end $$;`);
    this.addSql(`create trigger drawing_in_stock before insert or update on drawing for each row
      when (new.in_stock is distinct from (new.stock is null or new.stock > 0)) execute function note_in_stock();`);
  }
}
