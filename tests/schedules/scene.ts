import { type RawBuilder, sql } from 'kysely';
import { recoverPayments } from '../../src/checkout/recover-payments.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { checkoutMutation } from '../checkout/shopping.ts';
import { billing } from '../support/factories.ts';
import type { TestShop } from '../support/shop.ts';
import { type Answer, answerOf } from './answer.ts';
import { COPIES, type Stage } from './stage.ts';

const IN_CART = 2;
const PRICE_CENTS = 1000;
const cancelMutation = `mutation ($id: ID!) { cancelOrder(id: $id) {
  __typename ... on Order { id status } ... on OrderNotCancellable { status }
} }`;

/** One purchase: what the customer sends, how many copies they put in the cart, and all that they were told. */
export interface Scene {
  stage: Stage;
  input: { billing: object; card: object; expectedTotal?: number };
  putIn: number;
  told: Answer[];
  /** Lets another hand go on that stands at the bank, to its end. */
  goOn?: () => Promise<void>;
}

/** Two copies in the cart of a shop in which nothing has happened yet. */
export async function setScene(stage: Stage, card: object): Promise<Scene> {
  const scene = { stage, input: { billing, card }, putIn: IN_CART, told: [] };
  await wipe(scene);
  await run(
    scene,
    sql`with as_new as (update drawing set stock = ${COPIES}, copies_sold = 0, price_cents = ${PRICE_CENTS})
    insert into cart_line (cart_id, drawing_id, quantity) select cart.id, drawing.id, ${IN_CART} from cart, drawing`,
  );
  return scene;
}

/** Forgets all that purchases leave. */
export async function wipe(scene: Scene): Promise<void> {
  await run(
    scene,
    sql`with orders as (delete from orders), keys as (delete from idempotency_key), signals as (delete from signal),
      bank as (delete from sandbox_gateway.authorisation)
    delete from cart_line`,
  );
}

export function run<Row>({ stage: { other } }: Scene, query: RawBuilder<Row>): Promise<Row[]> {
  return rowsOf(other.orm.em.fork(), query);
}

const keyed = (key?: string): Record<string, string> => (key === undefined ? {} : { 'idempotency-key': key });

/** Pays for the cart. */
export async function pay({ input, stage }: Scene, through: TestShop, key?: string): Promise<Answer> {
  const { token } = stage.customer;
  return answerOf('checkout', key, await through.graphql(checkoutMutation, { input }, token, keyed(key)));
}

/** Cancels the order that there is. */
export async function cancel(scene: Scene, through: TestShop, key?: string): Promise<Answer> {
  const [order] = await run(scene, sql<{ id: number }>`select id from orders`);
  const { token } = scene.stage.customer;
  const answer = await through.graphql(cancelMutation, { id: String(order?.id) }, token, keyed(key));
  return answerOf('cancelOrder', key, answer);
}

/** What the other process does once every payment is due, and every claim that nobody holds is free. */
export async function recoverLater(scene: Scene): Promise<void> {
  await aMinutePasses(scene);
  const { other, banks } = scene.stage;
  await recoverPayments({ em: other.orm.em.fork(), gateway: banks.itself, log: other.log });
}

export async function aMinutePasses(scene: Scene): Promise<void> {
  await run(
    scene,
    sql`with claims as (update idempotency_key set owned_at = owned_at - interval '61 seconds')
    update payment set settle_at = date_trunc('milliseconds', now()) where settle_at is not null`,
  );
}
