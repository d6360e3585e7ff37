import { edit, type Mutant, seenIn } from './mutant.ts';

const settle = 'src/checkout/settle-payment.ts';
const cancel = 'src/checkout/cancel-order.ts';

const noFence = edit(settle, 'if (payment.fence !== fence) return undefined;', 'void fence;');
const fromAnyState = edit(
  settle,
  'if (!sale || sale.payment.status !== PaymentStatus.CREATED) return;',
  'if (!sale) return;',
);
const anyMove = edit(
  'src/orders/order-status.ts',
  'if (!canBecome(order.status, status))',
  'if (!canBecome(order.status, status) && !order.status)',
);
const cancelAny = edit(
  cancel,
  'if (!canBecome(order.status, OrderStatus.CANCELLED)) throw',
  'if (!order.status && !canBecome(order.status, OrderStatus.CANCELLED)) throw',
);
const lateAnswer = seenIn(
  'checkout/recovery',
  'an answer that comes after recovery finished the order changes nothing, and tells the truth',
);

/** A payment is settled once, by the hand that holds it; an order goes forward once. */
export const settlementMutants: Mutant[] = [
  {
    name: 'fence',
    removed: 'the comparison of fences before a payment is settled',
    danger: 'an answer that comes while recovery gives up makes a paid order whose money is then released',
    edits: [noFence],
    seenBy: seenIn(
      'checkout/overtaken',
      'an answer that comes while recovery is about to give up changes nothing',
    ),
  },
  {
    name: 'settle-from-created',
    removed: 'that only a payment that is CREATED is settled',
    danger: 'the same answer counts twice, were there no fence',
    edits: [fromAnyState],
    seenBy: {
      heldBy:
        'the fence: whoever has the one of the books is the only one who may have moved it from CREATED',
    },
  },
  {
    name: 'fence-and-settle-from-created',
    removed: 'the fence and the state check',
    danger: 'the same answer counts twice; the table of moves alone stops it, as an error',
    edits: [noFence, fromAnyState],
    seenBy: lateAnswer,
  },
  {
    name: 'fence-state-and-moves',
    removed: 'the fence, the state check and the table of moves',
    danger: 'copies are counted as sold twice, and leave the cart twice',
    edits: [noFence, fromAnyState, anyMove],
    seenBy: lateAnswer,
  },
  {
    name: 'moves',
    removed: 'the check of the table of moves where an order moves',
    danger: 'copies go back into stock twice, were there no check before',
    edits: [anyMove],
    seenBy: { heldBy: 'the check that each use case makes before it moves an order' },
  },
  {
    name: 'settle-in-one-transaction',
    removed: 'that a paid order and all that belongs to it are written in one transaction',
    danger:
      'a process that dies in between leaves a paid order whose cart is full and whose copies have no number',
    edits: [
      edit(
        settle,
        '  await takeOutOfCart(em, order.userId, copies);',
        '  await em.execute(`commit`);\n  await em.execute(`begin`);\n  await takeOutOfCart(em, order.userId, copies);',
      ),
    ],
    seenBy: seenIn('checkout/at-once', 'an order is paid only together with all that belongs to it'),
  },
  {
    name: 'answer-with-settling',
    removed: "that the key's answer is stored in the transaction that settles the order",
    danger: 'after a crash the key says for ever that its order is still on the way',
    edits: [
      edit(settle, '  await settleKey(em, order);\n}', '}'),
      edit(
        settle,
        'return inTransaction(em, async (tx) => {\n    const sale = await lockSale(tx, held);\n    if (!sale ||',
        'const settled = inTransaction(em, async (tx) => {\n    const sale = await lockSale(tx, held);\n    if (!sale ||',
      ),
      edit(
        settle,
        'else await markFailed(tx, sale, PaymentStatus.DECLINED, answer.reason);\n  });',
        "else await markFailed(tx, sale, PaymentStatus.DECLINED, answer.reason);\n  });\n  return settled.then(() => settleKey(em.fork(), { id: held.orderId, status: 'PAID' }));",
      ),
    ],
    seenBy: seenIn(
      'checkout/schedules',
      'A checkout that is approved when the process dies, the books balance and nobody was told what is not so',
    ),
  },
  {
    name: 'cancel-from-paid',
    removed: "cancelOrder's look at the order's state",
    danger: 'the table of moves stops it, as a bare error',
    edits: [cancelAny],
    seenBy: seenIn('orders/cancel-order', 'an order that is CANCELLED cannot be cancelled'),
  },
  {
    name: 'cancel-from-paid-and-moves',
    removed: "cancelOrder's look at the order's state, and the table of moves",
    danger: 'a cancelled order gives its copies back again and again',
    edits: [cancelAny, anyMove],
    seenBy: seenIn('orders/cancel-order', 'an order that is CANCELLED cannot be cancelled'),
  },
  {
    name: 'cancel-lock',
    removed: "cancelOrder's lock on the order",
    danger: 'two cancellations at once give the copies back twice',
    edits: [
      edit(
        cancel,
        '    { lockMode: LockMode.PESSIMISTIC_WRITE },\n  );\n  if (!order)',
        '    { lockMode: LockMode.NONE },\n  );\n  if (!order)',
      ),
    ],
    seenBy: seenIn('checkout/at-once', 'of two cancellations at once one gives the copies back'),
  },
  {
    name: 'cancel-in-one-transaction',
    removed: 'that the copies come back in the transaction that cancels the order',
    danger: 'a process that dies in between gives the copies back, and again at the next try',
    edits: [
      edit(
        cancel,
        "  await returnStock(em, copies, 'sold');",
        "  await returnStock(em, copies, 'sold');\n  await em.flush();\n  await em.execute(`commit`);\n  await em.execute(`begin`);",
      ),
    ],
    seenBy: seenIn(
      'checkout/at-once',
      'the copies of a cancelled order come back only together with its cancellation',
    ),
  },
];
