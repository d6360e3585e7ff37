import { inspect } from 'node:util';
import { decoy, secretsOf, unseenCvvs } from './canaries.ts';
import { type Haystack, written } from './haystacks.ts';
import { tracesIn } from './search.ts';

const cvv = '9876';
const secrets = secretsOf({ parts: [decoy], cvv });
const groups = [decoy.slice(0, 4), decoy.slice(4, 8), decoy.slice(8, 12), decoy.slice(12)];
const bytes = Buffer.from(decoy);
const haystack = (text: string): Haystack => ({ place: 'the WAL', name: 'here', text });
const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  `{"card_number":"${decoy}"}`,
  `x${decoy}x`,
  groups.join(' '),
  groups.join('-'),
  new URLSearchParams({ number: groups.join(' ') }).toString(),
  `/?number=${encodeURIComponent(groups.join(' '))}`,
  base64(`{"a":"${decoy}"}`),
  base64(`{"ab":"${decoy}"}`),
  base64(`{"abc":"${decoy}"}`),
  base64(`a ${groups.join(' ')}`),
  base64(`ab ${groups.join(' ')}`),
  Buffer.from(`{"number":"${decoy}"}`).toString('base64url'),
  Buffer.from(`{"number":"${decoy}"}`).toString('hex'),
  inspect(bytes),
  JSON.stringify(bytes),
  [...decoy].map((digit) => `\\u${digit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  [...decoy].reverse().join(''),
  `${decoy.slice(0, 12)}****`,
  `********${decoy.slice(8)}`,
  `{"cvv":"${cvv}"}`,
  `cvv${cvv}and more`,
  base64(cvv),
  inspect(Buffer.from(cvv)),
])('a trace: %s', (text) => {
  expect(tracesIn(haystack(text), secrets)).not.toEqual([]);
});

test.each([
  'worker-3f9876ab12c4d5e6f7',
  '5f0a9876-1c2d-4e3f-8a9b-0c1d2e3f4a5b',
  `visa ${decoy.slice(-4)}, 12/2099`,
  `${decoy.slice(0, 6)}******${decoy.slice(-4)}`,
])('none: %s', (text) => {
  expect(tracesIn(haystack(text), secrets)).toEqual([]);
});

test('digits that the clock wrote are no trace, and those beside them are', () => {
  const line = `{"level":30,"time":1799${cvv}123,"pid":${cvv},"msg":"at 2026-11-22 20:43:12.${cvv} UTC [${cvv}]`;
  expect(tracesIn(written("the shops' output", 'a line', line), secrets)).toEqual([]);
  expect(tracesIn(written("the shops' output", 'a line', `${line} ${cvv}`), secrets)).toHaveLength(1);
});

test('a cvv that nobody has written yet is one to send', () => {
  const all = Array.from({ length: 10_000 }, (_, number) => String(number).padStart(4, '0'));
  const others = all.filter((digits) => digits !== '8317' && digits !== '9765');
  expect(unseenCvvs([haystack(others.join(' '))], 2)).toEqual(['8317', '9765']);
});
