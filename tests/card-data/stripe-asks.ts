import type { Buyer } from '../chaos/stock-the-shop.ts';
import type { StripeDouble } from '../payments/stripe-double.ts';
import { canaries, documented } from './canaries.ts';
import { graphqlAsks } from './graphql-asks.ts';
import { restAsks } from './rest-asks.ts';
import { type Ask, ask } from './till.ts';

const CONFIRM = 'POST payment_intents/id/confirm';

/** By name, what a card meets at Stripe, whose errors quote the card, and what its buyer was answered. */
export async function askAtStripe(
  url: string,
  double: StripeDouble,
  cvv: string,
  buyers: Buyer[],
): Promise<Record<string, string>> {
  const [viaRest] = restAsks(cvv).paid?.[0] ?? [];
  const [viaGraphql] = graphqlAsks(cvv).paid?.[0] ?? [];
  const of = (via: Ask | undefined, number: string): Ask[] =>
    via ? [{ ...via, body: String(via.body).replace(canaries.visa, number) }] : [];
  const pay = (number: string, via = viaRest) => ask(url, buyers.pop() as Buyer, of(via, number));
  const during = (fault: Parameters<StripeDouble['fault']>[1], via?: Ask) => {
    double.fault(CONFIRM, fault);
    return pay(documented.approved, via);
  };
  const slow = double.hold(CONFIRM, 'before');
  const late = pay(documented.approved);
  await slow.reached;
  return {
    paid: await pay(documented.approved),
    declined: await pay(documented.declined, viaGraphql),
    'a number that Stripe does not know': await pay(canaries.visa),
    'the same over GraphQL': await pay(canaries.mastercard, viaGraphql),
    'Stripe fails': await during('fails'),
    'Stripe is busy': await during('is busy', viaGraphql),
    'the answer is lost': await during('acts and drops'),
    'no answer in time': await late.finally(slow.release),
  };
}
