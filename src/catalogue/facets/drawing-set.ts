import { sql } from 'kysely';
import { type Condition, type Conditions, type Facet, fieldOf } from './facet.ts';

/** The drawings that some facets are counted over. */
export interface DrawingSet {
  name: string;
  facets: Facet[];
  conditions: Condition[];
  /** The condition that was left out, which tells the value that is chosen already. */
  left: Condition | undefined;
}

/** The sets that the facets need: one without the own condition of each that has one, and one for all others. */
export function setsOf(conditions: Conditions, facets: readonly Facet[]): DrawingSet[] {
  const byField = Map.groupBy(facets, (facet) =>
    conditions.has(fieldOf[facet]) ? fieldOf[facet] : undefined,
  );
  return [...byField].map(([field, served]) => ({
    name: field ? `without ${field}` : 'listed',
    facets: served,
    conditions: [...conditions].flatMap(([each, condition]) => (each === field ? [] : [condition])),
    left: field && conditions.get(field),
  }));
}

/** What is counted of `drawing d`; the index drawing_sample_index holds all of it. */
export const countedColumns = sql.raw('d.category_id, d.artist_id, d.medium, d.rating_score, d.price_cents');
