/** How many of the list, the most common first: of those that are long enough, so all of the 3,000 most common that are. */
const MOST_COMMON = 3_000;
const SHORTEST = 8;

let list: Promise<Set<string>> | undefined;

/**
 * Whether it is one of the 3,000 most common passwords of eight characters and more, in any case. The list leaves out
 * what is plain without one (its makers look for runs and repetitions themselves), and so it is looked for here.
 */
export async function isCommon(password: string): Promise<boolean> {
  const text = password.toLowerCase();
  if (isRun(text) || isRepetition(text)) return true;
  list ??= mostCommon();
  return (await list).has(text);
}

/** Loaded with the first registration: a start does not wait for it. */
async function mostCommon(): Promise<Set<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const ranked = dictionary['passwords-common'].filter((password) => [...password].length >= SHORTEST);
  return new Set(ranked.slice(0, MOST_COMMON));
}

/** Characters in their order or against it, as in abcdefgh and 87654321; beside the digit 9 stands 0 too. */
function isRun(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  const isDigits = /^[0-9]+$/.test(text);
  return [1, -1].some((step) => steps.every((each) => each === step || (isDigits && each === -9 * step)));
}

/** Up to four characters again and again, as in 123123123 and asdfasdf. */
function isRepetition(text: string): boolean {
  return /^(.{1,4}?)\1+$/su.test(text);
}
