import { cancellationFrom, checkoutFrom, recoveryFrom } from '../schedules/flows.ts';
import { duringRecovery } from '../schedules/meanwhile.ts';
import { playbill } from '../schedules/playbill.ts';
import { captured, cartAnd, paidWith } from '../schedules/settings.ts';
import { cards } from './shopping.ts';

/** Where others begin to see another state. `npm run test:schedules` stops at every statement, and plays more flows. */
const TURNS =
  /^(commit|authorise|lookup|capture|void|refund|insert into idempotency_key .*|update idempotency_key set answer .*|update payment set .*)$/;

const { 'the process dies': dies, 'another recovery runs': recovery } = duringRecovery;

playbill(
  {
    'A checkout that is approved': checkoutFrom(cartAnd(cards.approved), 'commit, authorise, commit'),
    'A cancellation after the capture': cancellationFrom(captured, 'commit, lookup, refund, lookup, commit'),
    'A recovery that gives up': {
      ...recoveryFrom(paidWith(cards.fails), 'lookup, commit, lookup, void, lookup, commit'),
      happenings: { 'the process dies': dies, 'another recovery runs': recovery },
    },
  },
  TURNS,
);
