import { jest } from '@jest/globals';
import { type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { dataOf, fieldsOf } from './answers.ts';
import { cartOf, checkOut, fillCart, purchase } from './purchase.ts';

const lastMoment = new Date('2031-02-28T23:59:59.999Z');
const nextMonth = new Date('2031-03-01T00:00:00.000Z');

let shop: TestShop;
let customer: Customer;
beforeAll(async () => {
  // Only the calendar stands still; timers and the network go on.
  jest.useFakeTimers({
    now: lastMoment,
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
  shop = await openShop();
  customer = await makeCustomer(shop);
});
beforeEach(async () => {
  jest.setSystemTime(lastMoment);
  await fillCart(shop, customer, await makeDrawing(shop));
});
afterAll(async () => {
  jest.useRealTimers();
  await shop.close();
});

const pay = (expiry_date: string) => checkOut(shop, customer, purchase({ payment: { expiry_date } }));

test.each(['02/31', '02/2031', '03/31', '12/31', '01/32', '12/2099'])(
  '%s is good on the last day of February 2031',
  async (expiry) => {
    dataOf(await pay(expiry));
  },
);

test.each(['01/31', '12/30', '02/30', '02/2030', '12/2020', '01/00', '12/1999'])(
  '%s is past by then',
  async (expiry) => {
    expect(fieldsOf(await pay(expiry))).toEqual(['payment_info.expiry_date']);
    expect(await cartOf(shop, customer)).not.toEqual([]);
  },
);

test('a card of February is past with the first moment of March', async () => {
  jest.setSystemTime(nextMonth);
  expect(fieldsOf(await pay('02/31'))).toEqual(['payment_info.expiry_date']);
  dataOf(await pay('03/31'));
});

test.each([
  '00/35',
  '13/35',
  '1/35',
  '0131',
  '01-35',
  '01/3',
  '01/035',
  '01/20350',
  '35/01',
  '2035-01',
  '01 / 35',
  'January 2035',
  '٠١/٣٥',
  '01/35/01',
])('%s is malformed', async (expiry) => {
  expect(fieldsOf(await pay(expiry))).toEqual(['payment_info.expiry_date']);
});
