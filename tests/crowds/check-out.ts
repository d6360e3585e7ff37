import { type Answer, askToCheckOut } from '../chaos/ask.ts';
import type { Buyer } from '../chaos/stock-the-shop.ts';
import { approvedCard } from '../support/factories.ts';

/** All of them check out once, at the one or the other shop, over REST or GraphQL; so many at a time. */
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
      answers.push(await askToCheckOut(urls[number % urls.length] ?? '', purchase));
    }
  };
  await Promise.all(Array.from({ length: atATime }, one));
  return answers;
}

/** How many were told what. */
export function tally(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of answers) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
