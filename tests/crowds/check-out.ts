import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, askToCheckOut, type Purchase } from '../chaos/ask.ts';
import type { Buyer } from '../chaos/stock-the-shop.ts';
import { approvedCard } from '../support/factories.ts';

/** What a client is told that asks again: nothing of it is the last word. */
const ASK_AGAIN = /^(LOST|SERVICE_UNAVAILABLE|CHECKOUT_IN_PROGRESS|PAYMENT_PENDING)$/;
const ASK_EVERY_MS = 500;
const PATIENCE_MS = 120_000;

/**
 * All of them check out, at the one or the other shop, over REST or GraphQL; so many at a time. Their last words: who is
 * put off, as on a busy machine, asks again with the same key.
 */
export async function checkOutAll(
  urls: string[],
  buyers: Buyer[],
  round: string,
  atATime = buyers.length,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const queue = buyers.entries();
  const one = async () => {
    for (const [number, buyer] of queue) {
      const facade = number % 4 < 2 ? 'REST' : 'GraphQL';
      const purchase = {
        buyer,
        key: `${round}-${buyer.id}`,
        facade,
        cardNumber: approvedCard.number,
      } as const;
      answers.push(await lastWord(urls[number % urls.length] ?? '', purchase));
    }
  };
  await Promise.all(Array.from({ length: atATime }, one));
  return answers;
}

async function lastWord(url: string, purchase: Purchase): Promise<Answer> {
  const from = performance.now();
  for (;;) {
    const answer = await askToCheckOut(url, purchase);
    if (!ASK_AGAIN.test(answer.code) || performance.now() - from > PATIENCE_MS) return answer;
    await pause(ASK_EVERY_MS);
  }
}

/** How many were told what. */
export function tally(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of answers) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
