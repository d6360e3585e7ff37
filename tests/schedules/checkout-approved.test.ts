import { cards } from '../checkout/shopping.ts';
import { checkoutWith } from './flows.ts';
import { playbill } from './playbill.ts';

playbill({ 'A checkout that is approved': checkoutWith(cards.approved, 'commit, authorise, commit') });
