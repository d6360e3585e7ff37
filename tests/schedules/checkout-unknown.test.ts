import { cards } from '../checkout/shopping.ts';
import { checkoutFrom } from './flows.ts';
import { playbill } from './playbill.ts';
import { cartAnd } from './settings.ts';

playbill({
  'A checkout at which the bank fails': checkoutFrom(cartAnd(cards.fails), 'commit, authorise'),
  "A checkout whose bank's answer is lost": checkoutFrom(cartAnd(cards.answerLost), 'commit, authorise'),
});
