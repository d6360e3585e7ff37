import { badInput } from './request-errors.ts';

const LARGEST_INT32 = 2_147_483_647;

/** A client's ID as the positive int32 our tables use; anything else is BAD_USER_INPUT naming `field`. */
export function identifier(value: string, field: string): number {
  const number = /^[1-9]\d{0,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number <= LARGEST_INT32))
    throw badInput(field, `An ID is a whole number from 1 to ${LARGEST_INT32}.`);
  return number;
}
