import { Migration } from '@mikro-orm/migrations';

/** The drawings that were there, a thousand at a time so that nobody waits long. */
export class Migration20261126081600_years_indexed extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    this.addSql(`do $$
      declare
        last int := 0;
        batch int[];
      begin
        loop
          batch := array(select id from drawing where id > last order by id limit 1000);
          exit when cardinality(batch) = 0;
          perform index_drawings(batch);
          last := batch[cardinality(batch)];
          commit;
        end loop;
      end $$;`);
  }
}
