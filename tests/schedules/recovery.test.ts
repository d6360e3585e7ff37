import { cards } from '../checkout/shopping.ts';
import { declineLost, paidWith, recoveryOf } from './flows.ts';
import { playbill } from './playbill.ts';

playbill({
  'A recovery that finishes forward': recoveryOf(paidWith(cards.answerLost), 'lookup, commit, capture'),
  'A recovery that gives up': recoveryOf(paidWith(cards.fails), 'lookup, commit, lookup, void, commit'),
  'A recovery that hears of a decline': recoveryOf(declineLost, 'lookup, commit'),
});
