/** Where a word can stand, the best first, as drawing_search marks it: title, artist, tags, medium, description and year. */
const FIELDS = ['a', 'b', 'c', 'd', 'e'];
export const TITLE = FIELDS.slice(0, 1);

/** The stems that may stand for each word; all words have to be found. */
type Words = string[][];

/** Of words as they were typed, and of words that only begin so. */
export const MOST_LEVELS = 2 * FIELDS.length;

/**
 * The tsquery of each level with all better ones (PostgreSQL, Text Search Types): for each reading of the words, the
 * nearest first, all of them in the first field, in the first two, and so on.
 */
export function levelQueries(readings: Words[], within = FIELDS): string[] {
  return readings.flatMap((words, place) => {
    const better = readings.slice(0, place).map((nearer) => tsquery(nearer, within));
    return within.map((_, field) => {
      const query = tsquery(words, within.slice(0, field + 1));
      // In all fields a wider reading finds what a nearer one does.
      return field === within.length - 1 ? query : [...better, query].join(' | ');
    });
  });
}

function tsquery(words: Words, fields: readonly string[]): string {
  const each = words.map((stems) =>
    stems.flatMap((stem) => fields.map((field) => `'${field}${stem}'`)).join(' | '),
  );
  return `(${each.map((one) => `(${one})`).join(' & ')})`;
}
