import { cancellationOf, captured, checkoutWith, paidWith, recoveryOf } from '../schedules/flows.ts';
import { playbill } from '../schedules/playbill.ts';
import { cards } from './shopping.ts';

/** Where others begin to see another state; `npm run test:schedules` stops at every statement besides. */
const TURNS =
  /^(commit|authorise|lookup|capture|void|refund)$|^insert into idempotency_key|^update payment set/;

playbill(
  {
    'A checkout that is approved': checkoutWith(cards.approved, 'commit, authorise, commit'),
    'A cancellation after the capture': cancellationOf(captured, 'commit, lookup, refund, commit'),
    'A recovery that finishes forward': recoveryOf(paidWith(cards.answerLost), 'lookup, commit, capture'),
  },
  TURNS,
);
