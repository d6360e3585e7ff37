import { Migration } from '@mikro-orm/migrations';

/** What a word may have been meant to be that is one, but a rare one. Only a function: nothing waits. */
export class Migration20261126114500_commoner_words extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const statements = [
  `create function expected_drawings(stem text) returns float8 language sql stable as $$
    select planned_rows(format('select from drawing_search where words @@ %L',
      (select string_agg(quote_literal(field || stem), ' | ') from unnest('{a,b,c,d,e}'::text[]) field))) $$;`,
  `comment on function expected_drawings is 'How many drawings the planner expects to have a stem in any field.';`,
  `create function commoner_lexemes(stem text) returns text[] language sql stable
    set pg_trgm.similarity_threshold = 0.2 set enable_seqscan = off set enable_indexonlyscan = off as $$
    select array(
      select lexeme from (
        select lexeme from search_lexeme where lexeme % stem and letters_apart(lexeme, stem) = 1 limit 20
      ) near
      where expected_drawings(lexeme) >= 4 * expected_drawings(stem)
      order by similarity(lexeme, stem) desc, lexeme limit 3) $$;`,
  `comment on function commoner_lexemes is 'The known stems one letter away that four times as many drawings have.';`,
];
