import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../../shared/rows.ts';
import { withCommoner } from './commoner-words.query.ts';
import { foresee } from './foresee.query.ts';
import { type Level, levelsOfAny } from './levels.ts';
import type { Phrase } from './phrase.ts';
import { queryOf } from './tsquery.ts';

/** Of a phrase of which no drawing has all parts, so many are looked for: the more, the more ways to leave some out. */
const [FEWEST_PARTS, MOST_PARTS] = [3, 4];
/** More than the fewest only where no more drawings than this have any of them, or a large catalogue would take long. */
const MOST_DRAWINGS = 20_000;

/**
 * The levels of the drawings that have the most parts of a phrase, where none has all: first a word may be a commoner one
 * that is a letter away; then what nobody knows is left out, then any one part, any two, and so on, until something is
 * found. Undefined when nothing is.
 */
export async function levelsOfMost(em: EntityManager, phrase: Phrase): Promise<Level[] | undefined> {
  const known = phrase.filter(({ isKnown }) => isKnown);
  if (known.length === 0) return undefined;
  const parts = await rarestOf(em, known);
  const fewest = parts.length < phrase.length ? 0 : 1;
  const fewer = Array.from({ length: parts.length - fewest }, (_, more) => leavingOut(parts, fewest + more));
  const meant = await withCommoner(em, phrase);
  const readings = [...(meant ? [[meant]] : []), ...fewer];
  const cases = readings.map(
    (reading, place) => sql`when is_found(${queryOf(reading)}::tsquery) then ${place}::int`,
  );
  const [row] = await rowsOf(
    em,
    sql<{ place: number | null }>`select case ${sql.join(cases, sql` `)} end as place`,
  );
  const found = readings[row?.place ?? -1];
  if (!found) return undefined;
  const sorted = await rarestFirst(em, found);
  return levelsOfAny(sorted.map((each) => each.phrase));
}

/** Those that are looked for, in the order they were said in; what few drawings have tells more of what is meant. */
async function rarestOf(em: EntityManager, parts: Phrase): Promise<Phrase> {
  if (parts.length <= FEWEST_PARTS) return parts;
  const phrases = await rarestFirst(
    em,
    parts.map((part) => [part]),
  );
  const most = phrases.slice(0, MOST_PARTS);
  const together = most.reduce((sum, { expected }) => sum + expected, 0);
  const chosen = together > MOST_DRAWINGS ? most.slice(0, FEWEST_PARTS) : most;
  return parts.filter((part) => chosen.some(({ phrase }) => phrase.includes(part)));
}

/** Phrases by how many drawings are expected to have them. */
async function rarestFirst(
  em: EntityManager,
  phrases: Phrase[],
): Promise<{ phrase: Phrase; expected: number }[]> {
  const { expected } = await foresee(
    em,
    phrases.map((phrase) => queryOf([phrase])),
  );
  return phrases
    .map((phrase, place) => ({ phrase, expected: expected[place] ?? 0 }))
    .toSorted((one, other) => one.expected - other.expected);
}

/** All that is left of a phrase when so many of its parts are left out. */
function leavingOut(phrase: Phrase, missing: number): Phrase[] {
  if (missing === 0) return [phrase];
  return phrase.flatMap((_, place) =>
    leavingOut(phrase.slice(place + 1), missing - 1).flatMap((rest) =>
      place + missing <= phrase.length ? [[...phrase.slice(0, place), ...rest]] : [],
    ),
  );
}
