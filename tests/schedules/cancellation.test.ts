import { cards } from '../checkout/shopping.ts';
import { cancellationFrom } from './flows.ts';
import { playbill } from './playbill.ts';
import { captured, paidWith } from './settings.ts';

playbill({
  'A cancellation before the capture': cancellationFrom(
    paidWith(cards.approved),
    'commit, lookup, void, lookup, commit',
  ),
  'A cancellation after the capture': cancellationFrom(captured, 'commit, lookup, refund, lookup, commit'),
});
