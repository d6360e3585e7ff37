/** How many of the list, the most common first: of those that are long enough, so all of the 3,000 most common that are. */
const MOST_COMMON = 3_000;
const SHORTEST = 8;

let list: Promise<Set<string>> | undefined;

/** Whether it is one of the 3,000 most common passwords of eight characters and more, in any case. */
export async function isCommon(password: string): Promise<boolean> {
  list ??= mostCommon();
  return (await list).has(password.toLowerCase());
}

/** Loaded with the first registration: a start does not wait for it. */
async function mostCommon(): Promise<Set<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const ranked = dictionary['passwords-common'].filter((password) => [...password].length >= SHORTEST);
  return new Set(ranked.slice(0, MOST_COMMON));
}
