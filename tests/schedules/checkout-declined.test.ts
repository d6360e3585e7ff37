import { cards } from '../checkout/shopping.ts';
import { checkoutWith } from './flows.ts';
import { playbill } from './playbill.ts';

playbill({ 'A checkout that is declined': checkoutWith(cards.declined, 'commit, authorise, commit') });
