import type { Phrase } from './phrase.ts';

/** Where a word can stand, the best first, as drawing_search marks it: title, artist, tags, medium, description and year. */
export const FIELDS = ['a', 'b', 'c', 'd', 'e'];
export const TITLE = FIELDS.slice(0, 1);
export const ARTIST = FIELDS.slice(1, 2);
/** The fields so short that words in them belong together: title and tags. */
export const SHORT = ['a', 'c'];
/** Behind it stand the words of the artist's surname as they are, not their stems: Williams is no William. */
const SURNAME = 'n';

/** The tsquery that finds any of the phrases in these fields (PostgreSQL, Text Search Types). */
export function queryOf(phrases: Phrase[], fields: readonly string[] = FIELDS): string {
  return anyOf(
    phrases.map((phrase) => allOf(phrase.map(({ ways }) => anyOf(ways.map((way) => inFields(way, fields)))))),
  );
}

/** The works of the artist whose name the phrase is; undefined when it is none. */
export function worksNamed(phrase: Phrase): string | undefined {
  return isName(phrase) ? allOf([queryOf([phrase], ARTIST), ...bySurname(phrase)]) : undefined;
}

/** The works of an artist named in the phrase that have all of the rest in any fields; undefined when none is named. */
export function worksWith(phrase: Phrase): string | undefined {
  if (!isName(phrase)) return undefined;
  const parts = phrase.map((part) => queryOf([[part]], isName([part]) ? ARTIST : FIELDS));
  return allOf([...parts, ...bySurname(phrase)]);
}

const isName = (phrase: Phrase) =>
  phrase.some(({ surnames, isInitials }) => surnames.length > 0 || isInitials);

/** Initials are of a whole name, which needs no surname besides. */
function bySurname(phrase: Phrase): string[] {
  if (phrase.some(({ isInitials }) => isInitials)) return [];
  return [anyOf(phrase.flatMap(({ surnames }) => surnames.map((surname) => `'${SURNAME}${surname}'`)))];
}

type Way = Phrase[number]['ways'][number];

const inFields = (way: Way, fields: readonly string[]) =>
  allOf(way.map((one) => anyOf(lexemes(one.stems, one.fields ?? fields))));
const lexemes = (stems: string[], fields: readonly string[]) =>
  [...new Set(stems)].flatMap((stem) => fields.map((field) => `'${field}${stem}'`));
const anyOf = (queries: string[]) => (queries.length === 1 ? (queries[0] ?? '') : `(${queries.join(' | ')})`);
const allOf = (queries: string[]) => (queries.length === 1 ? (queries[0] ?? '') : `(${queries.join(' & ')})`);
