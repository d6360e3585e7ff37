import { cards } from '../checkout/shopping.ts';
import { cancelled, captured, paidWith, recoveryOf } from './flows.ts';
import { playbill } from './playbill.ts';

playbill({
  'A recovery that captures': recoveryOf(paidWith(cards.approved), 'capture'),
  'A recovery that releases money': recoveryOf(cancelled(paidWith(cards.approved)), 'lookup, void, commit'),
  'A recovery that gives money back': recoveryOf(cancelled(captured), 'lookup, refund, commit'),
});
