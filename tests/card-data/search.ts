import type { Secrets } from './canaries.ts';
import type { Haystack } from './haystacks.ts';

/** Something secret that stands somewhere. */
export interface Trace {
  /** The name of the form it has. */
  form: string;
  /** What stands around it. */
  around: string;
}

/** An id made at random (of a worker, a digest, a UUID) holds any four digits now and then. */
const SHORTEST_ID = 12;
const AROUND = 40;

export function tracesIn({ name, text }: Haystack, { cvv, forms, any }: Secrets): Trace[] {
  return [...text.matchAll(any)]
    .filter(({ 0: found, index }) => found !== cvv || !isInId(text, index, cvv.length))
    .map(({ 0: found, index }) => {
      const around = text.slice(Math.max(0, index - AROUND), index + found.length + AROUND);
      return { form: forms.get(found) ?? '', around: `${name}: ${JSON.stringify(around)}` };
    });
}

function isInId(text: string, from: number, length: number): boolean {
  const isDigit = (at: number) => /[0-9a-fA-F-]/.test(text[at] ?? '');
  let [start, end] = [from, from + length];
  while (isDigit(start - 1)) start -= 1;
  while (isDigit(end)) end += 1;
  return end - start >= SHORTEST_ID && /[a-f]/i.test(text.slice(start, end));
}
