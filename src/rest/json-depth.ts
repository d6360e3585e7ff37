const byteOf = (character: string): number => character.charCodeAt(0);
const QUOTE = byteOf('"');
const BACKSLASH = byteOf('\\');
const OPENING = ['[', '{'].map(byteOf);
const CLOSING = [']', '}'].map(byteOf);

/** Whether arrays and objects stand in one another deeper than so many levels, by their brackets alone: nothing is parsed. */
export function nestsDeeper(json: Buffer, levels: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (byte === QUOTE) at = endOfText(json, at);
    else if (OPENING.includes(byte)) depth += 1;
    else if (CLOSING.includes(byte)) depth -= 1;
    if (depth > levels) return true;
  }
  return false;
}

/** Where the text that begins here has its closing quote: the first that no odd number of backslashes stands before. */
function endOfText(json: Buffer, begin: number): number {
  for (let quote = begin; ; ) {
    quote = json.indexOf(QUOTE, quote + 1);
    if (quote < 0) return json.length;
    let before = quote;
    while (json[before - 1] === BACKSLASH) before -= 1;
    if ((quote - before) % 2 === 0) return quote;
  }
}
