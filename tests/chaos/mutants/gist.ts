import { stripVTControlCharacters } from 'node:util';

const LONGEST = 120;
/** Another one each time. */
const ERROR_ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What a failure says, in one line: what was expected and what came, or else its first line. */
export function gist(message: string): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .map((line) => line.trim());
  const after = (start: RegExp) =>
    lines
      .find((line) => start.test(line))
      ?.replace(start, '')
      .replace(/,$/, '');
  const expected = after(/^(-\s+(?!Expected)|Expected[^:]*:\s+)/);
  const received = after(/^(\+\s+(?!Received)|Received[^:]*:\s+)/);
  const first = lines.find((line) => line.startsWith('Received promise')) ?? lines[0] ?? '';
  const told = expected === undefined && received === undefined ? first : compared(expected, received);
  const gist = told.replace(/^error: /i, '').replaceAll(ERROR_ID, '...');
  return gist.length > LONGEST ? `${gist.slice(0, LONGEST)}...` : gist;
}

const compared = (expected = 'nothing', received = 'nothing') => `expected ${expected}, came ${received}`;
