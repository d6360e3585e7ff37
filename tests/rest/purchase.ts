import type { Drawing } from '../../src/catalogue/drawing.entity.ts';
import type { Customer } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import type { RestAnswer } from '../support/rest-client.ts';
import type { TestShop } from '../support/shop.ts';
import { dataOf } from './answers.ts';

export const billing_details = {
  name: 'Ada Marlowe',
  address: '12 Ink Lane',
  city: 'Bristol',
  country: 'United Kingdom',
  postal_code: 'BS1 4ST',
};

export const payment_info = { card_number: '4242 4242 4242 4242', expiry_date: '12/99', cvv: '123' };
export const declined_payment = { ...payment_info, card_number: '4000 0000 0000 0002' };

/** A checkout's body with some billing or payment fields changed. */
export function purchase(changes: { billing?: object; payment?: object } = {}) {
  return {
    billing_details: { ...billing_details, ...changes.billing },
    payment_info: { ...payment_info, ...changes.payment },
  };
}

export function checkOut(
  shop: TestShop,
  customer: Customer,
  json: unknown = purchase(),
): Promise<RestAnswer> {
  return shop.rest('POST /api/checkout', { token: customer.token, json });
}

export async function fillCart(
  shop: TestShop,
  customer: Customer,
  drawing: Pick<Drawing, 'id'>,
  quantity = 1,
) {
  dataOf(
    await shop.rest('POST /api/cart', { token: customer.token, json: { drawing_id: drawing.id, quantity } }),
  );
}

export async function cartOf(shop: TestShop, customer: Customer): Promise<Json[]> {
  return dataOf(await shop.rest('GET /api/cart', { token: customer.token }));
}
