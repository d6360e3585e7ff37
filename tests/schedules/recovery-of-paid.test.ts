import { cards } from '../checkout/shopping.ts';
import { recoveryFrom } from './flows.ts';
import { playbill } from './playbill.ts';
import { cancelled, captured, paidWith } from './settings.ts';

playbill({
  'A recovery that captures': recoveryFrom(paidWith(cards.approved), 'capture'),
  'A recovery that releases money': recoveryFrom(
    cancelled(paidWith(cards.approved)),
    'lookup, void, lookup, commit',
  ),
  'A recovery that gives money back': recoveryFrom(cancelled(captured), 'lookup, refund, lookup, commit'),
});
