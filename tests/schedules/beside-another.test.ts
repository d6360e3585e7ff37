import { cards } from '../checkout/shopping.ts';
import { paying, recovering } from './another-hand.ts';
import { beside, cancellationFrom, recoveryFrom } from './flows.ts';
import { playbill } from './playbill.ts';
import { cartAnd, paidWith } from './settings.ts';

const recovery = (outline: string) => recoveryFrom(cartAnd(cards.approved), outline);
const cancellation = (outline: string) => cancellationFrom(paidWith(cards.approved), outline);

playbill({
  'A recovery while a checkout goes to the bank': beside(
    paying,
    { step: 'authorise', side: 'before' },
    recovery('lookup, commit, lookup, void, lookup, commit'),
  ),
  'A recovery while a checkout comes from the bank': beside(
    paying,
    { step: 'authorise', side: 'after' },
    recovery('lookup, commit, capture'),
  ),
  'A cancellation while a capture goes to the bank': beside(
    recovering,
    { step: 'capture', side: 'before' },
    cancellation('commit, lookup, void, lookup, commit'),
  ),
  'A cancellation while a capture comes from the bank': beside(
    recovering,
    { step: 'capture', side: 'after' },
    cancellation('commit, lookup, refund, lookup, commit'),
  ),
});
