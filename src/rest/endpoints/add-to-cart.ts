import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { AddToCartDocument } from '../generated/operations.ts';
import { refusal } from '../run-operation.ts';
import { bodyOf, int32 } from '../shapes.ts';

export const addToCart = endpoint({
  method: 'post',
  path: '/cart',
  operationId: 'addToCart',
  summary: 'Put a drawing in the cart',
  description: 'Adds to what is in the cart. An unknown drawing is 404; more than is available is 409.',
  auth: 'required',
  from: 'body',
  input: bodyOf({ drawing_id: int32, quantity: int32.describe('At least 1.') }),
  data: z.strictObject({ message: z.string() }),
  errors: [400, 401, 404, 409, 413, 415],
  examples: { input: { drawing_id: 7, quantity: 1 }, data: { message: 'Added to the cart' } },
  answer: async ({ input, run }) => {
    const { addToCart } = await run(AddToCartDocument, {
      input: { drawingId: input.drawing_id, quantity: input.quantity },
    });
    if ('code' in addToCart) throw refusal(addToCart);
    return { message: 'Added to the cart' };
  },
});
