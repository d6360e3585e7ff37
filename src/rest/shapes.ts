import { z } from 'zod';
import type { ListedDrawingFragment } from './generated/operations.ts';

const LARGEST = 2_147_483_647;
const wholeNumber = `Give a whole number from 1 to ${LARGEST}, without quotes.`;

export const int32 = z.int({ error: wholeNumber, abort: true }).min(1, wholeNumber).max(LARGEST, wholeNumber);
export const text = z.string('Fill this in, as a text.');
/** A query parameter, which is a list when it is repeated. */
export const once = z.string('Give this parameter only once.');

/** The object that a body is or holds; what it does not name is ignored. */
export function bodyOf<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape, 'Send a JSON object here.');
}

export const stars = z
  .int()
  .min(0)
  .max(5)
  .describe('Average rating rounded to a whole star, 0 while there are no reviews.');
export const price = z.number().min(0).describe('In major units of the shop currency.');

export const session = z.strictObject({
  token: z.string().describe('Send it as Authorization: Bearer <token>.'),
  user: z.strictObject({ id: int32, name: z.string(), email: z.string() }),
});

export const listedDrawing = z.strictObject({
  id: int32,
  title: z.string(),
  price,
  rating: stars,
  image_url: z.string().describe('The first picture; a drawn placeholder when there is none.'),
});

export function listed({
  id,
  title,
  price,
  rating,
  image_url,
}: ListedDrawingFragment): z.output<typeof listedDrawing> {
  return { id: Number(id), title, price: price.amount, rating, image_url };
}

interface Authenticated {
  token: string;
  user: { id: string; name: string; email: string };
}

export function sessionOf({ token, user }: Authenticated): z.output<typeof session> {
  return { token, user: { id: Number(user.id), name: user.name, email: user.email } };
}
