import { cards } from '../checkout/shopping.ts';
import { cancellationOf, captured, paidWith } from './flows.ts';
import { playbill } from './playbill.ts';

playbill({
  'A cancellation before the capture': cancellationOf(
    paidWith(cards.approved),
    'commit, lookup, void, commit',
  ),
  'A cancellation after the capture': cancellationOf(captured, 'commit, lookup, refund, commit'),
});
