const [QUOTE, BACKSLASH] = [byteOf('"'), byteOf('\\')];

/** How each byte changes the depth. */
const STEP = new Int8Array(256);
for (const opening of '[{') STEP[byteOf(opening)] = 1;
for (const closing of ']}') STEP[byteOf(closing)] = -1;

/** Whether arrays and objects stand in one another deeper than so many levels, by their brackets alone: nothing is parsed. */
export function nestsDeeper(json: Buffer, levels: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length && depth <= levels; at += 1) {
    const byte = json[at] ?? 0;
    if (byte === QUOTE) at = endOfText(json, at);
    else depth += STEP[byte] ?? 0;
  }
  return depth > levels;
}

function byteOf(character: string): number {
  return character.charCodeAt(0);
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
