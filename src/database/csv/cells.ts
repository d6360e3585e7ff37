/** A cell that cannot be used; the message says what to do. */
export class BadCell extends Error {}

/** What a cell's text means. Throws BadCell. */
export type ReadCell<Value> = (text: string) => Value;

const MOST_CENTS = 100_000_000_000;
const MOST_MM = 100_000;
const MOST_COPIES = 1_000_000_000;

/** A cell's text as every column has it: trimmed, in Unicode NFC. */
export function cellText(cell: string): string {
  if (cell.includes('\u0000')) throw new BadCell('The text holds the character U+0000. Leave it out.');
  // What is no UTF-8 was read as U+FFFD.
  if (cell.includes('\uFFFD')) throw new BadCell('The text is not UTF-8. Save the file as UTF-8.');
  return cell.trim().normalize();
}

/** Text of so many characters at most, counted as PostgreSQL counts them; may be empty. */
export function text(longest: number): ReadCell<string> {
  return (given) => {
    if (given.length <= longest || [...given].length <= longest) return given;
    throw new BadCell(`The text has more than ${longest.toLocaleString('en')} characters. Shorten it.`);
  };
}

export function filled(longest: number): ReadCell<string> {
  const read = text(longest);
  return (given) => {
    if (given === '') throw new BadCell('This cell is empty. Fill it in.');
    return read(given);
  };
}

export function orNull<Value>(read: ReadCell<Value>): ReadCell<Value | null> {
  return (given) => (given === '' ? null : read(given));
}

function whole(least: number, most: number, what: string): ReadCell<number> {
  return (given) => {
    const number = Number(given);
    if (/^\d{1,15}$/.test(given) && number >= least && number <= most) return number;
    throw new BadCell(`${quoted(given)} is not ${what}. Write it with digits only.`);
  };
}

export const millimetres = whole(1, MOST_MM, 'a whole number of millimetres from 1 to 100,000');
export const stock = whole(0, MOST_COPIES, 'a whole number of copies from 0 to 1,000,000,000');
export const editionSize = whole(1, MOST_COPIES, 'a whole number of copies from 1 to 1,000,000,000');

/** Major units to cents, digit by digit: no binary fraction comes near it. */
export function priceCents(given: string): number {
  const [, units, decimals = ''] = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(given) ?? [];
  const cents = units === undefined ? Number.NaN : Number(units) * 100 + Number(decimals.padEnd(2, '0'));
  if (cents <= MOST_CENTS) return cents;
  throw new BadCell(`${quoted(given)} is not a price. ${priceAdvice(given)}`);
}

function priceAdvice(given: string): string {
  if (given === '') return 'Write one, such as 12.50; 0 is for nothing.';
  if (/^-/.test(given)) return 'Write one from 0.';
  if (/^\d+\.\d{3,}$/.test(given)) return 'Write it with two decimals at most, such as 12.50.';
  if (/^\d+(\.\d*)?$/.test(given)) return 'Write one up to 1000000000.00.';
  if (/^\d[\d.,'’\s]*$/.test(given))
    return 'Write it with a full stop before the cents and nothing between the thousands, such as 1250.50.';
  return 'Write the number alone, such as 12.50, without a currency.';
}

const EDITIONS = ['UNIQUE', 'LIMITED', 'OPEN'];

export function edition(given: string): string {
  const kind = given.toUpperCase();
  if (EDITIONS.includes(kind)) return kind;
  throw new BadCell(`${quoted(given)} is no edition. Write UNIQUE, LIMITED or OPEN, or leave it empty.`);
}

/** What semicolons separate, without what is empty. */
export function items(given: string): string[] {
  return given
    .split(';')
    .map((item) => item.trim())
    .filter(Boolean);
}

/** As much of a cell as a message can show. */
export function quoted(given: string): string {
  const shown = given.length > 60 ? `${given.slice(0, 59)}…` : given;
  return JSON.stringify(shown);
}
