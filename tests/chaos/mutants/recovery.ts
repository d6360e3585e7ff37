import { edit, type Mutant, seenIn } from './mutant.ts';

const recover = 'src/checkout/recover-payments.ts';
const overtaken = (test: string) => seenIn('checkout/overtaken', test);
const giveUp = 'if (await markVoiding(recovery, due)) return giveBack(recovery, due);';

const noFence = edit(recover, `and fence = \${due.fence} and status`, 'and status');
const noStatus = edit(recover, ` and status = \${due.status}\``, '`');
const noFenceNorStatus = edit(recover, ` and fence = \${due.fence} and status = \${due.status}\``, '`');
const fromAnyState = edit(
  recover,
  'if (sale?.payment.status !== PaymentStatus.VOIDING) return;',
  'if (!sale) return;',
);

/** Recovery finishes what a checkout left, once, however many do it at once. */
export const recoveryMutants: Mutant[] = [
  {
    name: 'tombstone',
    removed: 'the tombstone that a void of an unknown payment leaves at the sandbox bank',
    danger: 'an authorisation still under way comes late and holds money for a failed order',
    edits: [
      edit(
        'src/payments/sandbox/sandbox-gateway.ts',
        "values ($1, 0, 'XXX', '0000', 'TOMBSTONE')",
        "select ref, 0, 'XXX', '0000', 'TOMBSTONE' from sandbox_gateway.authorisation where ref = $1",
      ),
    ],
    seenBy: seenIn(
      'checkout/recovery',
      'an authorisation that comes after recovery gave up fails at the tombstone',
    ),
  },
  {
    name: 'stripe-tombstone',
    removed: 'the same at Stripe: an intent that is opened only to be cancelled',
    danger: 'the same',
    edits: [
      edit(
        'src/payments/stripe/stripe-gateway.ts',
        "void: doing('void', (id) => stripe.paymentIntents.cancel(id)),",
        "void: async (bill) => {\n      const id = await book.find(bill.ref);\n      if (id) await move(stripe, id, 'void', () => stripe.paymentIntents.cancel(id));\n    },",
      ),
    ],
    seenBy: seenIn(
      'payments/gateway-contract',
      'what every gateway promises, kept by stripe a void of an unknown ref is a tombstone: what comes late is declined',
    ),
  },
  {
    name: 'voiding-first',
    removed: 'that VOIDING is committed before the bank is told',
    danger: 'another recovery finishes the order forward, and then its money is released',
    edits: [edit(recover, `    ${giveUp}`, `    await within(recovery.gateway.void(due));\n    ${giveUp}`)],
    seenBy: overtaken('once recovery tells the bank to void, no other finishes the order'),
  },
  {
    name: 'overtaken',
    removed: 'that a recovery which lost the payment to another stops',
    danger: 'it refunds an order that the other has finished',
    edits: [
      edit(recover, giveUp, 'if ((await markVoiding(recovery, due)) || due) return giveBack(recovery, due);'),
    ],
    seenBy: overtaken('a recovery that another one overtook gives nothing back'),
  },
  {
    name: 'fence-raised',
    removed: 'that recovery raises the fence when it takes a payment up',
    danger: 'the checkout, back late, settles what recovery is giving back',
    edits: [edit(recover, 'set fence = fence + 1, settle_at', 'set settle_at')],
    seenBy: overtaken('an answer that comes while recovery is about to give up changes nothing'),
  },
  {
    name: 'skip-locked',
    removed: 'SKIP LOCKED',
    danger: 'every recovery waits behind one payment that another has in hand',
    edits: [edit(recover, 'for update skip locked', 'for update')],
    seenBy: overtaken('recovery passes a payment over that another one has in hand, and settles the next'),
  },
  {
    name: 'next-turn',
    removed: 'the next turn that a payment has when it is taken up',
    danger: 'nobody goes on with it when the one who took it up dies',
    edits: [edit(recover, "settle_at = now() + interval '15 seconds'", 'settle_at = null')],
    seenBy: seenIn('checkout/recovery', 'a capture that did not answer is tried again'),
  },
  {
    name: 'void-from-voiding',
    removed: 'that only a payment that is VOIDING is closed as voided',
    danger: 'a paid order is closed as voided, were there no fence',
    edits: [fromAnyState],
    seenBy: { heldBy: 'the fence: nothing leaves VOIDING under the same one' },
  },
  {
    name: 'void-confirmed',
    removed: 'the look at what the bank says once it was told to void',
    danger: 'the books call voided what the bank has declined, and fail an order whose money is still held',
    edits: [
      edit(
        recover,
        'endOf(await within(gateway.lookup(due)))',
        "endOf({ state: taken ? 'REFUNDED' : 'VOIDED' })",
      ),
    ],
    seenBy: overtaken('an order is not failed before the bank confirms that it holds nothing'),
  },
  {
    name: 'capture-fence',
    removed: 'the fence where a capture is written down',
    danger: 'a cancelled order is written down as captured, were the state not compared',
    edits: [noFence],
    seenBy: { heldBy: 'the comparison with the state in the same statement' },
  },
  {
    name: 'capture-state',
    removed: 'the comparison with the state where a capture is written down',
    danger: 'a cancelled order is written down as captured, were there no fence',
    edits: [noStatus],
    seenBy: { heldBy: 'the fence in the same statement, which cancelOrder raises' },
  },
  {
    name: 'capture-fence-and-state',
    removed: 'both',
    danger: 'a cancelled order whose money is back is written down as captured',
    edits: [noFenceNorStatus],
    seenBy: overtaken('a capture whose answer comes after the order was cancelled is not written down'),
  },
  {
    name: 'webhook-waits',
    removed: "that Stripe's news of a payment leave a checkout in flight its time",
    danger: 'recovery voids what the customer is just paying',
    edits: [
      edit(
        'src/checkout/note-stripe-event.ts',
        `case when status = 'CREATED' and fence = 0 then settle_at else \${NOW} end`,
        `\${NOW}`,
      ),
    ],
    seenBy: seenIn(
      'payments/stripe-webhook',
      'an event that comes while the checkout waits for its answer leaves the payment to it',
    ),
  },
];
