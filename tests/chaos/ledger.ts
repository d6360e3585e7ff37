import { type Answer, askToCheckOut, type Purchase } from './ask.ts';

/** All that buyers were told. */
export interface Ledger {
  /** Each purchase by its key, with every answer to it. */
  purchases: Map<string, { purchase: Purchase; answers: Answer[] }>;
  /** Orders that their buyers asked to take back. */
  cancelling: Set<number>;
  /** Orders that their buyers were told are taken back. */
  cancelled: Set<number>;
  /** How often what was said, by kind of request. */
  counts: Map<string, number>;
  told(purchase: Purchase, answer: Answer): void;
  note(what: string, answer: Answer): void;
}

export function openLedger(): Ledger {
  const purchases: Ledger['purchases'] = new Map();
  const counts = new Map<string, number>();
  const note = (what: string, { code, replayed }: Answer) => {
    const kind = `${what} ${code}${replayed ? ' (replayed)' : ''}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  };
  return {
    purchases,
    counts,
    cancelling: new Set(),
    cancelled: new Set(),
    note,
    told: (purchase, answer) => {
      note('checkout', answer);
      const known = purchases.get(purchase.key) ?? { purchase, answers: [] };
      known.answers.push(answer);
      purchases.set(purchase.key, known);
    },
  };
}

/** Asks for the last word on each of these keys, once all is settled; one after the other at either server. */
export async function askOnceMore(ledger: Ledger, keys: Set<string>, urls: string[]): Promise<void> {
  let turn = 0;
  for (const { purchase, answers } of ledger.purchases.values()) {
    if (!keys.has(purchase.key)) continue;
    const answer = await askToCheckOut(urls[turn++ % urls.length] ?? '', purchase);
    ledger.note('last word', answer);
    answers.push(answer);
  }
}
