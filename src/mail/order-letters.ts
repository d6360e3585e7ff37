import { bill, letter, type Piece, paragraph } from './letter.ts';
import type { Letter } from './mailer.ts';
import type { LineFacts, OrderFacts } from './order-facts.query.ts';

/** What was bought, what it cost, how it was paid. */
export function receipt(order: OrderFacts): Letter {
  const { billing } = order;
  return letter(
    `Receipt for order ${order.id}`,
    paragraph('Thank you for your order. This is your receipt.'),
    paragraph(`Order ${order.id} of ${dateOf(order.placedAt)}`),
    billOf(order),
    paragraph(`Paid with ${cardOf(order)}.`),
    paragraph(
      'Billed to',
      billing.name,
      billing.address,
      `${billing.postalCode} ${billing.city}`,
      billing.country,
    ),
  );
}

/** What did not go through, why, and what to do next. */
export function paymentFailed(order: OrderFacts): Letter {
  const bought = `order ${order.id} of ${dateOf(order.placedAt)}`;
  return letter(
    `Your payment for order ${order.id} did not go through`,
    paragraph(
      `Your payment for ${bought} was being confirmed. It did not go through, so nothing was bought.`,
    ),
    paragraph(order.declineReason ?? 'The card was declined. Use another card.'),
    billOf(order),
    paragraph('You are not charged. If your bank shows the amount as set aside, it releases it again.'),
    paragraph('Your cart is as you left it: check out again when you like.'),
  );
}

function billOf({ lines, totalCents, currency }: OrderFacts): Piece {
  const rows = lines.map((line): [string, string] => [
    whatOf(line, currency),
    price(line.unitPriceCents * line.quantity, currency),
  ]);
  return bill([...rows, ['Total', price(totalCents, currency)]]);
}

/** Such as: Harbour at Dusk, 2 at €12.50 each, copies 12/50 and 13/50. */
function whatOf(
  { title, quantity, unitPriceCents, copies, editionSize }: LineFacts,
  currency: string,
): string {
  const numbers = copies.map((number) => `${number}/${editionSize}`);
  const named = `${numbers.length === 1 ? 'copy' : 'copies'} ${inWords.format(numbers)}`;
  const each = `${quantity} at ${price(unitPriceCents, currency)}${quantity > 1 ? ' each' : ''}`;
  return [title, each, ...(numbers.length > 0 ? [named] : [])].join(', ');
}

const inWords = new Intl.ListFormat('en-GB');

/** To make a format takes several times what using it does. */
const inMoney = new Map<string, Intl.NumberFormat>();

function price(cents: number, currency: string): string {
  const format = inMoney.get(currency) ?? new Intl.NumberFormat('en-GB', { style: 'currency', currency });
  inMoney.set(currency, format);
  return format.format(cents / 100);
}

const inDays = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

function dateOf(date: Date): string {
  return inDays.format(date);
}

/** Such as: American Express, ending in 0005. */
function cardOf({ brand, last4 }: OrderFacts): string {
  const words = brand.split(/[-_ ]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${brand === 'unknown' ? 'a card' : words.join(' ')}, ending in ${last4}`;
}
