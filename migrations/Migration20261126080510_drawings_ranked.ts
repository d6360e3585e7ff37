import { Migration } from '@mikro-orm/migrations';

/**
 * What was there before. Drawings are ranked a thousand at a time, each thousand a transaction of its own, and before
 * there is an index of it; then the index takes the place of the one before, and the tiers of search follow.
 */
export class Migration20261126080510_drawings_ranked extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    this.addSql(`do $$
      declare last int := 0; next int;
      begin
        loop
          select max(id) into next from (select id from drawing where id > last order by id limit 1000) stretch;
          exit when next is null;
          perform rank_drawings(last, next);
          commit;
          last := next;
        end loop;
      end $$;`);
    for (const constraint of ['review_user_id_foreign', 'review_helpful_count_check', 'review_rejection_reason_check'])
      this.addSql(`alter table review validate constraint ${constraint};`);
    for (const [name, definition] of indexes) {
      this.addSql(`drop index concurrently if exists ${name}_next;`);
      this.addSql(`create index concurrently ${name}_next on ${definition};`);
      this.addSql(`drop index concurrently if exists ${name};`);
      this.addSql(`alter index ${name}_next rename to ${name};`);
    }
    this.addSql(tiersByRank);
    this.addSql('call arrange_search_tiers();');
  }
}

/** What was defined by the plain average is defined by the Bayesian one, and the same otherwise. */
const tiersByRank = `do $$
  declare
    tier_of text := pg_get_functiondef('tier_of(float8, int, int)'::regprocedure);
    kept regprocedure;
  begin
    if tier_of not like '%rating_score%' then return; end if;
    delete from search_tier;
    alter table search_tier rename column rating_score to bayesian_rating;
    drop function tier_of(float8, int, int);
    execute replace(tier_of, 'rating_score', 'bayesian_rating');
    foreach kept in array array['index_drawings(int[])', 'drawings_changed()', 'arrange_search_tiers()']::regprocedure[] loop
      execute replace(pg_get_functiondef(kept), 'rating_score', 'bayesian_rating');
    end loop;
  end $$;`;

const indexes = [
  ['drawing_rated_index', 'drawing (bayesian_rating desc, copies_sold desc, id desc) include (price_cents, rating_score)'],
  ['drawing_category_rated_index', 'drawing (category_id, bayesian_rating desc, copies_sold desc, id desc) include (price_cents, rating_score)'],
  ['review_queue_index', 'review (queued_at, id) where queued_at is not null'],
  ['review_rating_index', `review (drawing_id, rating desc, created_at desc, id desc) where status = 'APPROVED'`],
  ['review_helpful_index', `review (drawing_id, helpful_count desc, created_at desc, id desc) where status = 'APPROVED'`],
];
