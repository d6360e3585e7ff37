import { cards } from '../checkout/shopping.ts';
import { checkoutFrom } from './flows.ts';
import { playbill } from './playbill.ts';
import { cartAnd } from './settings.ts';

playbill({
  'A checkout that is approved': checkoutFrom(cartAnd(cards.approved), 'commit, authorise, commit'),
});
