/** The words of a text, which commas separate. */
export function wordList(text: string): string[] {
  return text.split(',').map((word) => word.trim().replace(/\s+/g, ' '));
}

/** The sentence about the thing: {} is where it goes, "a" becomes "an" where it must. */
export function sentenceAbout(thing: string, sentence: string): string {
  const article = /^[aeiou]/.test(thing) ? '$1n' : '$1';
  return sentence.replace(/\b([Aa]) (?=\{\})/, `${article} `).replace('{}', thing);
}

/** The first letter large, the rest as it is: "salt marsh" becomes "Salt marsh". */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
