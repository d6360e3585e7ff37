import cardValidator from 'card-validator';
import validator from 'validator';
import { badInput } from '../shared/request-errors.ts';

const MOST_DIGITS = 19;

/** Of a card, what may be kept. */
export interface CardSummary {
  brand: string;
  last4: string;
  expiryMonth: number;
  expiryYear: number;
}

/** A card for the one call to the gateway: held in memory, never stored, logged or echoed. */
export interface Card extends CardSummary {
  number: string;
  cvv: string;
}

/** A card that the customer gave to the gateway itself: its number never comes through us. */
export interface KnownCard extends CardSummary {
  paymentMethodId: string;
}

export interface CardDetails {
  number: string;
  expiryDate: string;
  cvv: string;
}

/** The card when it can be one (Luhn, ISO/IEC 7812-1 annex B; not expired by `now`); otherwise BAD_USER_INPUT. */
export function readCard(details: CardDetails, now: Date): Card {
  const number = details.number.replace(/[ -]/g, '');
  if (!isCardNumber(number))
    throw badInput('input.card.number', 'This is not a card number. Check its digits.');
  if (!/^\d{3,4}$/.test(details.cvv))
    throw badInput('input.card.cvv', 'The security code has 3 or 4 digits.');
  const expiry = readExpiry(details.expiryDate, now);
  return {
    number,
    ...expiry,
    cvv: details.cvv,
    brand: cardValidator.number(number).card?.type ?? 'unknown',
    last4: number.slice(-4),
  };
}

/** A card is good until the end of its month. */
function readExpiry(text: string, now: Date): Pick<Card, 'expiryMonth' | 'expiryYear'> {
  const [, month, year] = /^(0[1-9]|1[0-2])\/(\d{2}|\d{4})$/.exec(text.trim()) ?? [];
  if (!month || !year) throw badInput('input.card.expiryDate', 'Write the expiry date as MM/YY or MM/YYYY.');
  const expiryYear = year.length === 2 ? 2000 + Number(year) : Number(year);
  const firstDayAfter = Date.UTC(expiryYear, Number(month), 1);
  if (firstDayAfter <= now.getTime())
    throw badInput('input.card.expiryDate', 'This card has expired. Use another card.');
  return { expiryMonth: Number(month), expiryYear };
}

function isCardNumber(digits: string): boolean {
  return /^\d{12,19}$/.test(digits) && validator.isLuhnNumber(digits);
}

/** Whether a text has the number of a card of a known brand in it, by itself or between other words. */
export function holdsCardNumber(text: string): boolean {
  const runs = text.match(/\d(?:[ .-]?\d){11,}/g) ?? [];
  return runs.some((run) => {
    const groups = run.split(/[ .-]/);
    return groups.some((_, from) => beginWithCard(groups.slice(from, from + MOST_DIGITS)));
  });
}

function beginWithCard(groups: string[]): boolean {
  let digits = '';
  return groups.some((group) => {
    digits += group;
    return isCardNumber(digits) && cardValidator.number(digits).isValid;
  });
}
