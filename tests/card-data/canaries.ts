import { type Forms, formsOfCvv, formsOfNumber, partsOf } from './forms.ts';
import type { Haystack } from './haystacks.ts';

/** Cards that pass every check and that nobody documents: each trace of them is one of what the test sent. */
export const canaries = { visa: '4716283905746185', mastercard: '5384910726530491' };

/** The sandbox bank and Stripe's double know these. Of them only the whole is looked for: zeros are everywhere. */
export const documented = {
  approved: '4242424242424242',
  declined: '4000000000000002',
  noMoney: '4000000000009995',
  expired: '4000000000000069',
  fails: '4000000000000119',
  answerLost: '4000000000000259',
};

/** Left everywhere on purpose: who finds this one would have found the others. */
export const decoy = '4539618027493650';

/** What is looked for: each form it may have, with the form's name. */
export interface Secrets {
  cvv: string;
  forms: Map<string, string>;
  any: RegExp;
}

export function secretsOf({
  whole = [],
  parts,
  cvv,
}: {
  whole?: string[];
  parts: string[];
  cvv: string;
}): Secrets {
  const named = (of: string, forms: Forms) =>
    Object.entries(forms).map(([name, text]) => [text, `${of}, ${name}`] as const);
  const forms = new Map([
    ...[...whole, ...parts].flatMap((number) => named(number, formsOfNumber(number))),
    ...parts.flatMap((number) => named(number, partsOf(number))),
    ...named(`cvv ${cvv}`, formsOfCvv(cvv)),
  ]);
  const any = [...forms.keys()].map((form) => form.replace(/[\\+]/g, '\\$&')).join('|');
  return { cvv, forms, any: new RegExp(any, 'g') };
}

/**
 * Four digits stand somewhere in any hundred megabytes. These stand nowhere before a card is sent, so that afterwards
 * they can be looked for in every byte.
 */
export function unseenCvvs(haystacks: Haystack[], count: number): string[] {
  const seen = new Uint8Array(10_000);
  for (const { text } of haystacks) markFours(text, seen);
  const all = Array.from(seen.keys(), String).filter((digits) => new Set(digits).size === 4);
  return all.filter((digits) => !seen[Number(digits)]).slice(-count);
}

function markFours(text: string, seen: Uint8Array): void {
  let [last, inARow] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    const isDigit = digit >= 0 && digit <= 9;
    last = isDigit ? (last % 1_000) * 10 + digit : 0;
    inARow = isDigit ? inARow + 1 : 0;
    if (inARow >= 4) seen[last] = 1;
  }
}
