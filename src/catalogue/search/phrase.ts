import { ARTIST, SHORT } from './tsquery.ts';
import type { TypedWord } from './typed-words.query.ts';

/** Stems of which one has to be found, in the fields that are looked in or in those named here. */
export interface OneOf {
  stems: string[];
  fields?: readonly string[];
}

/** What stands for a word or two: in one of the ways, all that it asks for. */
export interface Part {
  ways: OneOf[][];
  /** The artists' surnames that it may be. */
  surnames: string[];
  /** Whether it may be the initials of a whole name. */
  isInitials: boolean;
  /** Whether the catalogue may have it at all. */
  isKnown: boolean;
}

/** Parts that all have to be found. */
export type Phrase = Part[];

/**
 * What was typed; two words that the catalogue knows as one are found as one too. As typed, a word that is one stands for
 * itself; wider, it stands for all that begin so too, and in a title or tags for its halves. Nobody is found by the letters of
 * "J. M. W. Turner", nor by the first letter of a word that is being typed.
 */
export function phraseOf(typed: TypedWord[], reading: 'as typed' | 'wider'): Phrase {
  const hasWords = typed.some(({ isLetter, joined }) => !isLetter || joined);
  const phrase: Phrase = [];
  for (let place = 0; place < typed.length; place += 1) {
    const [word, next] = [typed[place], typed[place + 1]];
    if (word?.joined && next) {
      phrase.push(pairOf(partOf(word, reading), partOf(next, reading), word.joined));
      place += 1;
    } else if (word && (!word.isLetter || !hasWords)) phrase.push(partOf(word, reading));
  }
  return phrase;
}

/** Whether a word has more to be read as than it is. */
export const canBeWider = ({ isWhole, isStrange, halves }: TypedWord) =>
  isWhole || (halves !== null && !isStrange);

/** The phrase without the ways to find it that look in other fields. */
export function onlyIn(phrase: Phrase, within: readonly string[]): Phrase {
  const looksIn = ({ fields = within }: OneOf) => fields.every((field) => within.includes(field));
  return phrase.map((part) => ({ ...part, ways: part.ways.filter((way) => way.every(looksIn)) }));
}

function partOf(word: TypedWord, reading: 'as typed' | 'wider'): Part {
  const { initialled, surnames, isUnlisted, isWhole } = word;
  const ways: OneOf[][] = [
    [{ stems: isWhole && reading === 'as typed' ? word.stems.slice(0, 1) : word.stems }],
    ...halvesOf(word, reading),
    ...initialled.map((name) => name.map((stem) => ({ stems: [stem], fields: ARTIST }))),
  ];
  const isKnown = isUnlisted || word.stems.length > 1 || ways.length > 1;
  return { ways, surnames, isInitials: initialled.length > 0, isKnown };
}

function halvesOf({ halves, isStrange }: TypedWord, reading: 'as typed' | 'wider'): OneOf[][] {
  if (!halves || (!isStrange && reading === 'as typed')) return [];
  return [halves.map((half) => (isStrange ? { stems: [half] } : { stems: [half], fields: SHORT }))];
}

function pairOf(one: Part, other: Part, joined: string): Part {
  const apart = one.ways.flatMap((way) => other.ways.map((beside) => [...way, ...beside]));
  return {
    ways: [...apart, [{ stems: [joined] }]],
    surnames: [...one.surnames, ...other.surnames],
    isInitials: one.isInitials || other.isInitials,
    isKnown: true,
  };
}
