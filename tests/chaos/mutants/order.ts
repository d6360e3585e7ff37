import { edit, type Mutant, seenIn } from './mutant.ts';

const prepare = 'src/checkout/prepare-order.ts';
const migration = 'migrations/Migration20261122180000_open_the_shop.ts';

const noRefusal = edit(prepare, 'if (live) throw', 'if (live && live.id < 0) throw');
const noIndex = edit(
  migration,
  "this.addSql(`create unique index orders_one_live_per_cart_unique on orders (user_id, cart_version) where status <> 'PAYMENT_FAILED';`);",
);
const noCartLock = edit(
  'src/cart/lock-cart.query.ts',
  'where user_id = $' + '{userId}::int for update`',
  'where user_id = $' + '{userId}::int`',
);
const tabs = seenIn('checkout/concurrency', 'two tabs cannot both buy one cart');
const tabsAtOnce = seenIn(
  'checkout/at-once',
  'of two tabs at once one buys the cart, and the other is told of that order',
);

/** A cart becomes one order, at the price that the customer saw, and is asked for once. */
export const orderMutants: Mutant[] = [
  {
    name: 'second-order-refusal',
    removed: 'the refusal of a second order of a cart',
    danger: 'the second tab meets the unique index, as a bare error',
    edits: [noRefusal],
    seenBy: tabs,
  },
  {
    name: 'one-live-order-index',
    removed: 'the unique index of one live order per user and cart version',
    danger: 'nothing while the refusal stands under the lock on the cart',
    edits: [noIndex],
    seenBy: seenIn(
      'checkout/held-by-the-database',
      'the database refuses a shop that makes a second live order of a cart',
    ),
  },
  {
    name: 'second-order-refusal-and-index',
    removed: 'the refusal and the index',
    danger: 'two tabs buy one cart twice',
    edits: [noRefusal, noIndex],
    seenBy: tabs,
  },
  {
    name: 'cart-lock',
    removed: 'the lock on the cart',
    danger: 'two tabs at once both find no order yet; the index alone stops one, as a bare error',
    edits: [noCartLock],
    seenBy: tabsAtOnce,
  },
  {
    name: 'cart-lock-and-index',
    removed: 'the lock on the cart and the index',
    danger: 'two tabs at once buy one cart twice',
    edits: [noCartLock, noIndex],
    seenBy: tabsAtOnce,
  },
  {
    name: 'expected-total',
    removed: 'the comparison with the total that the customer saw',
    danger: 'the customer pays a price that was changed behind the page',
    edits: [
      edit(
        prepare,
        'if (expectedCents === undefined || expectedCents === actualCents) return;',
        'if (expectedCents === undefined || Number.isFinite(actualCents)) return;',
      ),
    ],
    seenBy: seenIn(
      'checkout/refused',
      'a total that is no longer the one the customer saw stops the checkout, and both are told',
    ),
  },
  {
    name: 'prepare-in-one-transaction',
    removed: 'that stock and order are written in one transaction',
    danger: 'a process that dies in between takes copies out of the shop for ever',
    edits: [
      edit(
        prepare,
        'const totalCents = totalOf(lines);',
        'const totalCents = totalOf(lines);\n    await tx.execute(`commit`);\n    await tx.execute(`begin`);',
      ),
    ],
    seenBy: seenIn('checkout/at-once', 'the copies of an order are taken only together with writing it'),
  },
  {
    name: 'bank-outside-transaction',
    removed: 'that the bank is asked outside any transaction',
    danger: 'a slow bank holds connections and locks until the shop stands still',
    edits: [
      edit(
        'src/checkout/authorise.ts',
        'return await within(till.gateway.authorise({ ...prepared.payment, card }));',
        'return await till.em.fork().transactional(() => within(till.gateway.authorise({ ...prepared.payment, card })));',
      ),
    ],
    seenBy: seenIn(
      'checkout/concurrency',
      'the bank is asked outside any transaction and without holding a connection',
    ),
  },
  {
    name: 'unknown-outcome',
    removed: 'that an answer which did not come is not taken for a decline',
    danger: 'the copies are sold again while the money is held',
    edits: [
      edit(
        'src/checkout/authorise.ts',
        "return { outcome: 'unknown' };",
        "return { outcome: 'declined', reason: 'The bank did not answer.' };",
      ),
    ],
    seenBy: seenIn(
      'checkout/recovery',
      'an authorisation whose answer was lost is finished forward and captured',
    ),
  },
];
