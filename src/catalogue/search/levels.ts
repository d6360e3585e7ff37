import { onlyIn, type Phrase } from './phrase.ts';
import { FIELDS, queryOf, TITLE, worksNamed, worksWith } from './tsquery.ts';

/** How well a drawing matches. */
export interface Level {
  /** The tsquery that finds the drawings of the level and of all better ones. */
  query: string;
  /** Whether the drawing's title has to be the very text. */
  isTitle: boolean;
}

/** The works of an artist; then two levels for each of the six ways to leave two of four words out. */
export const MOST_LEVELS = 1 + 2 * 6;

/**
 * The levels of what was typed, the best first: the works of the artist whose name it is, surname and all; the title that
 * it is; and for each reading, the nearest first, all of it in the first field, in the first two, and so on. A wider
 * reading finds all that a nearer one does.
 */
export function levelsOf(readings: [Phrase, ...Phrase[]], within = FIELDS): Level[] {
  const phrases = readings.map((phrase) => onlyIn(phrase, within));
  const works = within === FIELDS ? listOf(worksNamed(readings[0])) : [];
  const queries = cumulated(
    [works, ...phrases.map((phrase) => byField([phrase], within))],
    queryOf(phrases.slice(-1), within),
  ).map((query) => ({ query, isTitle: false }));
  const [inTitle] = queries.slice(works.length);
  return queries.toSpliced(works.length, 0, { query: inTitle?.query ?? '', isTitle: true });
}

/**
 * The levels of phrases any of which will do: the works of an artist whom one of them names; then for each phrase in turn
 * what has it in its title, and anywhere; of one phrase, field by field.
 */
export function levelsOfAny(phrases: Phrase[]): Level[] {
  const works = phrases.flatMap((phrase) => listOf(worksWith(phrase))).join(' | ');
  const others =
    phrases.length > 1
      ? phrases.map((phrase) => [TITLE, FIELDS].map((fields) => queryOf([phrase], fields)))
      : [byField(phrases, FIELDS)];
  return cumulated([works ? [works] : [], ...others], queryOf(phrases)).map((query) => ({
    query,
    isTitle: false,
  }));
}

/** In the first field, in the first two, and so on. */
const byField = (phrases: Phrase[], within: readonly string[]) =>
  within.map((_, field) => queryOf(phrases, within.slice(0, field + 1)));

/** Each query with the widest of the better groups, so that it finds what all before it do; the last is known. */
function cumulated(groups: string[][], every: string): string[] {
  const queries = groups.flatMap((group, place) => {
    const better = groups.slice(0, place).flatMap((nearer) => nearer.slice(-1));
    return group.map((query) => [...better, query].join(' | '));
  });
  return [...queries.slice(0, -1), every];
}

const listOf = (query: string | undefined) => (query === undefined ? [] : [query]);
