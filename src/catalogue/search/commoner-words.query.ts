import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../../shared/rows.ts';
import type { Phrase } from './phrase.ts';

/** Of a shorter word too many are a letter away. */
const LONG = 5;

/**
 * A phrase with the commoner words that may have been meant besides: "castle" for "castel", which is a word too. An artist's
 * name is meant as it is. Undefined when there are none.
 */
export async function withCommoner(em: EntityManager, phrase: Phrase): Promise<Phrase | undefined> {
  const typed = phrase.map(({ surnames, ways }) => (surnames.length === 0 && ways[0]?.[0]?.stems[0]) || '');
  const rows = await rowsOf(
    em,
    sql<{ stems: string[] }>`
    select case when length(stem) < ${LONG} then '{}' else commoner_lexemes(stem) end as stems
    from unnest(${typed}::text[]) with ordinality as t (stem, place) order by place`,
  );
  if (rows.every(({ stems }) => stems.length === 0)) return undefined;
  return phrase.map((part, place) => {
    const { stems = [] } = rows[place] ?? {};
    return stems.length > 0 ? { ...part, ways: [...part.ways, [{ stems }]] } : part;
  });
}
