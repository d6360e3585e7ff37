import { cards } from '../checkout/shopping.ts';
import { checkoutFrom } from './flows.ts';
import { playbill } from './playbill.ts';
import { cartAnd } from './settings.ts';

playbill({
  'A checkout that is declined': checkoutFrom(cartAnd(cards.declined), 'commit, authorise, commit'),
});
