import { cards } from '../checkout/shopping.ts';
import { recoveryFrom } from './flows.ts';
import { playbill } from './playbill.ts';
import { declineLost, paidWith } from './settings.ts';

playbill({
  'A recovery that finishes forward': recoveryFrom(paidWith(cards.answerLost), 'lookup, commit, capture'),
  'A recovery that gives up': recoveryFrom(
    paidWith(cards.fails),
    'lookup, commit, lookup, void, lookup, commit',
  ),
  'A recovery that hears of a decline': recoveryFrom(declineLost, 'lookup, commit'),
});
