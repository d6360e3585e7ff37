import { cards } from '../checkout/shopping.ts';
import { checkoutWith } from './flows.ts';
import { playbill } from './playbill.ts';

playbill({
  'A checkout at which the bank fails': checkoutWith(cards.fails, 'commit, authorise'),
  "A checkout whose bank's answer is lost": checkoutWith(cards.answerLost, 'commit, authorise'),
});
