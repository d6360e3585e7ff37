import type { Customer } from '../support/factories.ts';
import { idsOf, openWishingShop, type WishingShop } from './wishing.ts';

let wishing: WishingShop;
let customer: Customer;
beforeAll(async () => {
  wishing = await openWishingShop();
});
afterAll(() => wishing.shop.close());
beforeEach(async () => {
  customer = await wishing.newcomer();
});

test('the same drawing added many times at once is on the list once', async () => {
  const [id = ''] = await wishing.drawings(1);
  const answers = await Promise.all(Array.from({ length: 20 }, () => wishing.add(id, customer)));
  for (const answer of answers) expect(answer).toMatchObject({ id, inMyWishlist: true });
  expect((await wishing.wishlist(customer)).totalCount).toBe(1);
});

test('many added at once do not overflow the list', async () => {
  await wishing.fill(customer, 995);
  const answers = await Promise.all(
    (await wishing.drawings(10)).map((id) => wishing.send('addToWishlist', id, customer)),
  );
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(5);
  expect((await wishing.wishlist(customer)).totalCount).toBe(1000);
});

test('adding and removing at once leave a list that can be read and changed', async () => {
  const [id = ''] = await wishing.drawings(1);
  await Promise.all(
    Array.from({ length: 12 }, (_, turn) =>
      turn % 2 ? wishing.add(id, customer) : wishing.remove(id, customer),
    ),
  );
  expect((await wishing.wishlist(customer)).totalCount).toBeLessThanOrEqual(1);
  await wishing.add(id, customer);
  expect(idsOf(await wishing.wishlist(customer))).toEqual([id]);
});
