import { setTimeout as pause } from 'node:timers/promises';
import { cards } from '../checkout/shopping.ts';
import { type Answer, askForCopies, askToCancel, askToCheckOut, type Purchase } from './ask.ts';
import type { Dice } from './dice.ts';
import type { Ledger } from './ledger.ts';
import type { Buyer } from './stock-the-shop.ts';

/** Where one buyer shops, and by what chance. */
export interface Outing {
  buyer: Buyer;
  urls: string[];
  drawings: number[];
  dice: Dice;
  ledger: Ledger;
}

const ATTEMPTS = 8;
const LONGEST_PAUSE_MS = 2_500;
const FINAL = new Set([
  'ADDED',
  'ORDER',
  'CANCELLED',
  'PAYMENT_DECLINED',
  'INSUFFICIENT_STOCK',
  'CART_EMPTY',
  'ORDER_NOT_CANCELLABLE',
]);

/** Comes some time before `untilMs` and buys once or twice, now and then in two tabs that know nothing of each other. */
export async function shopAround(outing: Outing, untilMs: number): Promise<void> {
  const { dice } = outing;
  await pause(dice.between(0, untilMs));
  for (let round = dice.whole(1, 2); round > 0; round -= 1) {
    await fillCart(outing, round);
    const tabs = dice.chance(0.2) ? ['left', 'right'] : ['only'];
    await Promise.all(tabs.map((tab) => buyIn(outing, `${round}-${tab}`)));
  }
}

/** Buys what is in the cart, and now and then gives it back. */
async function buyIn(outing: Outing, tab: string): Promise<void> {
  const { dice, buyer, ledger, urls } = outing;
  const purchase = purchaseOf(outing, tab);
  const { code, orderId } = await insist(dice, () => checkOutOnce(outing, purchase));
  if (code !== 'ORDER' || orderId === undefined || !dice.chance(0.2)) return;
  ledger.cancelling.add(orderId);
  await insist(dice, async () => {
    const answer = await askToCancel(dice.pick(urls), buyer, `cancel-${orderId}`, orderId);
    ledger.note('cancel', answer);
    if (answer.code === 'CANCELLED') ledger.cancelled.add(orderId);
    return answer;
  });
}

/** Of ten buyers eight pay with a card that works; what becomes of the call is the bank's affair. */
function purchaseOf({ buyer, dice }: Outing, tab: string): Purchase {
  const card = dice.chance(0.8) ? cards.approved : dice.pick([cards.fails, cards.answerLost, cards.declined]);
  const facade = dice.pick(['REST', 'GraphQL'] as const);
  return { buyer, key: `buy-${buyer.id}-${tab}`, facade, cardNumber: card.number };
}

async function fillCart({ buyer, dice, urls, drawings, ledger }: Outing, round: number): Promise<void> {
  for (let line = dice.whole(1, 3); line > 0; line -= 1) {
    const [drawing, quantity] = [dice.pick(drawings), dice.whole(1, 2)];
    await insist(dice, async () => {
      const answer = await askForCopies(
        dice.pick(urls),
        buyer,
        `cart-${buyer.id}-${round}-${line}`,
        drawing,
        quantity,
      );
      ledger.note('cart', answer);
      return answer;
    });
  }
}

/** Sends it to a server, and in one case of three impatiently several times at once, to either. */
async function checkOutOnce({ dice, urls, ledger }: Outing, purchase: Purchase): Promise<Answer> {
  const times = dice.chance(0.33) ? dice.whole(2, 4) : 1;
  const answers = await Promise.all(
    Array.from({ length: times }, async () => {
      const answer = await askToCheckOut(dice.pick(urls), purchase);
      ledger.told(purchase, answer);
      return answer;
    }),
  );
  return answers.find(({ code }) => FINAL.has(code)) ?? (answers[0] as Answer);
}

/** Asks again, with the same key, until the answer is final or the buyer gives up. */
async function insist(dice: Dice, ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask();
    if (FINAL.has(answer.code) || attempt === ATTEMPTS) return answer;
    await pause(Math.min(dice.between(200, 700) * attempt, LONGEST_PAUSE_MS));
  }
}
