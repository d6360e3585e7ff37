import type { EntityManager } from '@mikro-orm/postgresql';
import { badInput } from '../../shared/request-errors.ts';
import { foresee } from './foresee.query.ts';
import { type Level, levelsOf } from './levels.ts';
import { levelsOfMost } from './most-words.query.ts';
import { canBeWider, type Phrase, phraseOf } from './phrase.ts';
import { type TypedWord, typedWords } from './typed-words.query.ts';

/** What a person typed, as the catalogue understands it. */
export interface SearchWords {
  /** The whole text without case, accents and punctuation, to find the title that it is. */
  text: string;
  /** How well a drawing may match, the best first. */
  levels: Level[];
  /** The tsquery that finds all that match. */
  every: string;
  /** Whether a word that nobody knows was taken for another. */
  isMended: boolean;
  /** How many drawings the planner expects of each level with all better ones. */
  expected: number[];
}

/** So many matches are ranked one and all; a search that expects more is broad. */
export const FEW = 500;

const MOST_CHARACTERS = 200;

/** Reads a search of all fields, or of some; undefined when nothing is looked for. BAD_USER_INPUT when it is too long. */
export async function searchWords(
  em: EntityManager,
  search: string | null | undefined,
  within?: string[],
): Promise<SearchWords | undefined> {
  if (!search?.trim()) return undefined;
  if (search.length > MOST_CHARACTERS)
    throw badInput('filter.search', `Search with ${MOST_CHARACTERS} characters at most.`);
  const typed = await typedWords(em, search);
  const [first] = typed;
  if (!first) return undefined;
  const [nearest, ...wider] = readingsOf(typed);
  const read = { text: first.text, isMended: typed.some(({ isStrange }) => isStrange) };
  const words = await expecting(em, read, levelsOf([nearest, ...wider], within));
  if (within || nearest.length === 1 || words.isFound) return words;
  const levels = await levelsOfMost(em, wider.at(-1) ?? nearest);
  return levels ? expecting(em, read, levels) : words;
}

/** What was typed as it is, and where that leaves something out, all that it may mean. */
function readingsOf(typed: TypedWord[]): [Phrase, ...Phrase[]] {
  const asTyped = phraseOf(typed, 'as typed');
  return typed.some(canBeWider) ? [asTyped, phraseOf(typed, 'wider')] : [asTyped];
}

/** A title that was typed is rare, whatever its words. */
async function expecting(
  em: EntityManager,
  read: Pick<SearchWords, 'text' | 'isMended'>,
  levels: Level[],
): Promise<SearchWords & { isFound: boolean }> {
  const { expected, isFound } = await foresee(
    em,
    levels.map(({ query }) => query),
  );
  return {
    ...read,
    levels,
    expected: levels.map(({ isTitle }, place) => (isTitle ? 0 : (expected[place] ?? 0))),
    every: levels.at(-1)?.query ?? '',
    isFound,
  };
}
