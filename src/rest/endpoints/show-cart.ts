import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { ShowCartDocument } from '../generated/operations.ts';
import { int32, price } from '../shapes.ts';

const line = z.strictObject({
  drawing_id: int32,
  title: z.string(),
  price: price.describe("Today's price of one copy."),
  quantity: z.int().min(1),
  total_price: price.describe('Price times quantity, exact to the cent.'),
});

export const showCart = endpoint({
  method: 'get',
  path: '/cart',
  operationId: 'showCart',
  summary: 'Look at the cart',
  description: 'An empty cart is [].',
  auth: 'required',
  from: 'nothing',
  input: z.unknown(),
  data: z.array(line),
  errors: [401],
  examples: {
    data: [
      { drawing_id: 7, title: 'Low Tide, Counting Backwards', price: 120.5, quantity: 2, total_price: 241 },
    ],
  },
  answer: async ({ run }) => {
    const { cart } = await run(ShowCartDocument, {});
    return cart.lines.map(({ drawing, unitPrice, quantity, total }) => ({
      drawing_id: Number(drawing.id),
      title: drawing.title,
      price: unitPrice.amount,
      quantity,
      total_price: total.amount,
    }));
  },
});
