import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { CheckoutDocument } from '../generated/operations.ts';
import { refusal } from '../run-operation.ts';
import { bodyOf, int32, text } from '../shapes.ts';

const body = bodyOf({
  billing_details: bodyOf({
    name: text,
    address: text,
    city: text,
    country: text,
    postal_code: text,
  }),
  payment_info: bodyOf({
    card_number: text.describe('Spaces and hyphens are ignored. Never stored.'),
    expiry_date: text.describe('MM/YY or MM/YYYY.'),
    cvv: text.describe('3 or 4 digits. Never stored.'),
  }),
});

export const checkout = endpoint({
  method: 'post',
  path: '/checkout',
  operationId: 'checkout',
  summary: 'Buy what is in the cart',
  description:
    'An empty cart, a blank billing field or a card that cannot be right is 400; sold out meanwhile is 409; declined is ' +
    '402; the cart is kept in each case. A payment whose outcome is not known yet is 200 with the order_id and the ' +
    'message "Payment is being confirmed"; it is settled afterwards without the client.',
  auth: 'required',
  from: 'body',
  input: body,
  data: z.strictObject({ order_id: int32, message: z.string() }),
  errors: [400, 401, 402, 409, 413, 415],
  examples: {
    input: {
      billing_details: {
        name: 'Ada Marlowe',
        address: '12 Ink Lane',
        city: 'Bristol',
        country: 'United Kingdom',
        postal_code: 'BS1 4ST',
      },
      payment_info: { card_number: '4242 4242 4242 4242', expiry_date: '12/30', cvv: '123' },
    },
    data: { order_id: 261, message: 'Order placed' },
  },
  answer: async ({ input, run }) => {
    const { checkout } = await run(CheckoutDocument, { input: checkoutInput(input) });
    if (checkout.__typename === 'Order') return { order_id: Number(checkout.id), message: 'Order placed' };
    if (checkout.__typename !== 'PaymentPending') throw refusal(checkout);
    return { order_id: Number(checkout.orderId), message: 'Payment is being confirmed' };
  },
});

function checkoutInput({ billing_details, payment_info }: z.output<typeof body>) {
  const { postal_code, ...billing } = billing_details;
  const { card_number, expiry_date, cvv } = payment_info;
  return {
    billing: { ...billing, postalCode: postal_code },
    card: { number: card_number, expiryDate: expiry_date, cvv },
  };
}
