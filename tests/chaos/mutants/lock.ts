import { edit, type Mutant, seenIn } from './mutant.ts';

const stock = 'src/catalogue/stock.ts';
const settle = 'src/checkout/settle-payment.ts';
const downwards = edit(
  stock,
  'order by id for no key update) locked',
  'order by id desc for no key update) locked',
);

const met = (part: string, first: string, second: string) =>
  seenIn(
    'checkout/lock-order',
    `${part}, while it waits for ${first}, does not hold ${second}: nobody meets a deadlock`,
  );
const drawings = ['the drawing of lower id', 'the drawing of higher id'] as const;

/** Rows are locked in one order everywhere, so that nobody waits in a circle. */
export const lockMutants: Mutant[] = [
  {
    name: 'drawings-without-order',
    removed: 'the order in which a checkout locks drawings',
    danger: 'two carts with the same drawings deadlock when the rows lie otherwise than their ids',
    edits: [edit(stock, 'order by id for no key update`', 'for no key update`')],
    seenBy: met('a checkout that begins', ...drawings),
  },
  {
    name: 'drawings-as-in-the-cart',
    removed: 'the order in which a checkout locks drawings: it takes them as they were put in the cart',
    danger: 'two carts with the same drawings in opposite orders deadlock',
    edits: [
      edit(
        stock,
        'order by id for no key update`',
        'order by array_position($' + '{ids}::int[], id) for no key update`',
      ),
      edit(
        'src/cart/lock-cart.query.ts',
        'from cart_line where cart_id = $' + '{id}::int`',
        'from cart_line where cart_id = $' + '{id}::int order by added_at`',
      ),
    ],
    seenBy: met('a checkout that begins', ...drawings),
  },
  {
    name: 'count-without-order',
    removed: 'the order in which copies are counted as sold: it goes down the ids',
    danger: 'it deadlocks with a checkout that begins',
    edits: [downwards],
    seenBy: met('a checkout that is paid', ...drawings),
  },
  {
    name: 'return-without-order',
    removed: 'the order in which copies go back into stock: it goes down the ids',
    danger: 'a cancellation and a checkout deadlock',
    edits: [downwards],
    seenBy: met('a cancellation', ...drawings),
  },
  {
    name: 'drawings-before-cart',
    removed: 'the cart before its drawings, when a checkout is paid',
    danger: "it deadlocks with the same customer's next checkout",
    edits: [
      edit(
        settle,
        '  await takeOutOfCart(em, order.userId, copies);\n  await countSold(em, copies);',
        '  await countSold(em, copies);\n  await takeOutOfCart(em, order.userId, copies);',
      ),
    ],
    seenBy: met('a checkout that is paid', 'the cart', 'the drawing of lower id'),
  },
  {
    name: 'payment-before-order',
    removed: 'the order before its payment, when a payment is settled',
    danger: 'recovery and a cancellation deadlock',
    edits: [
      edit(
        settle,
        '  const [order] = await preparedRowsOf(',
        '  await preparedRowsOf(em, sql`select from payment where order_id = $' +
          '{orderId}::int for update`);\n  const [order] = await preparedRowsOf(',
      ),
    ],
    seenBy: met('a checkout that is paid', 'the order', 'its payment'),
  },
  {
    name: 'deadlock-tried-again',
    removed: 'the second try after a deadlock',
    danger: 'a customer is told of a deadlock that someone else brought about',
    edits: [edit('src/shared/transaction.ts', 'const ATTEMPTS = 4;', 'const ATTEMPTS = 1 as number;')],
    seenBy: seenIn(
      'checkout/lock-order',
      'a deadlock that someone else brings about is tried again, and the customer told nothing of it',
    ),
  },
];
