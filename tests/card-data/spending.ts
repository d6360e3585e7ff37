import type { Buyer } from '../chaos/stock-the-shop.ts';
import { query, until } from '../database/embedded/places.ts';
import { graphqlAsks } from './graphql-asks.ts';
import { type Asks, restAsks } from './rest-asks.ts';
import type { Stage } from './stage.ts';
import { ask } from './till.ts';

/** What each was answered, beside what it was to be answered. */
export interface Course {
  asked: Record<string, string>;
  expected: Record<string, string>;
}

/** Sends all at once, each for a buyer of its own. */
export async function askAll(url: string, asks: Asks, buyers: Buyer[]): Promise<Course> {
  const asked: Record<string, string> = {};
  const expected: Record<string, string> = {};
  await Promise.all(
    Object.entries(asks).map(async ([name, [steps, answers]]) => {
      expected[name] = answers;
      asked[name] = await ask(url, buyers.pop() as Buyer, steps);
    }),
  );
  return { asked, expected };
}

const paying = (cvv: string) => ({
  rest: restAsks(cvv)['paid, replayed, and the key used for another card']?.[0][0],
  graphql: graphqlAsks(cvv).paid?.[0][0],
});

/** The bank takes longer than we wait; a twin of the request comes meanwhile. */
export async function timeOut({ urls }: Stage, cvv: string, buyers: Buyer[]): Promise<string[]> {
  const { rest, graphql } = paying(cvv);
  const [one, other] = [buyers.pop(), buyers.pop()] as [Buyer, Buyer];
  const pay = (buyer: Buyer, via: typeof rest) => ask(urls.slow, buyer, via ? [via] : []);
  const answers = await Promise.all([pay(one, rest), pay(one, rest), pay(other, graphql)]);
  return answers.sort();
}

/** kill -9 while the bank is asked; then the same again at another shop. */
export async function crash(stage: Stage, cvv: string, buyers: Buyer[]): Promise<string[]> {
  const { rest, graphql } = paying(cvv);
  const [one, other] = [buyers.pop(), buyers.pop()] as [Buyer, Buyer];
  const pay = (url: string) =>
    Promise.all([ask(url, one, rest ? [rest] : []), ask(url, other, graphql ? [graphql] : [])]);
  const answers = pay(stage.urls.slow);
  const waiting = `select count(*)::int as count from orders
    where status = 'PENDING_PAYMENT' and user_id in (${one.id}, ${other.id})`;
  await until(async () => (await query(stage.databases.sandbox, waiting))[0]?.count === 2);
  stage.shops.slow.child.kill('SIGKILL');
  return [...(await answers), ...(await pay(stage.urls.sandbox))];
}
