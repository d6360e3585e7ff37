import { type RawBuilder, sql } from 'kysely';
import { brokenInvariants, invariants } from '../checkout/invariants.ts';
import type { End } from './contradictions.ts';
import { run, type Scene } from './scene.ts';

/** What must hold besides, once a scene is over. */
const afterScene = ({ putIn, input: { expectedTotal } }: Scene): Record<string, RawBuilder<unknown>> => ({
  'the books say of a payment what the bank says': sql`
    select p.status, a.state from payment p left join sandbox_gateway.authorisation a on a.ref = p.ref
    where p.status is distinct from (case a.state when 'TOMBSTONE' then 'VOIDED' when 'AUTHORISED' then 'CAPTURED' else a.state end)`,
  'the bank knows of nothing else': sql`
    select a.state from sandbox_gateway.authorisation a where not exists (select 1 from payment p where p.ref = a.ref)`,
  'what was put in the cart is in it or bought': sql`
    select in_cart, bought from
      (select coalesce(sum(quantity), 0)::int as in_cart from cart_line) c,
      (select coalesce(sum(l.quantity), 0)::int as bought from order_line l join orders o on o.id = l.order_id
       where o.status in ('PAID', 'CANCELLED')) b
    where in_cart + bought <> ${putIn}`,
  'nobody pays another total than they saw': sql`
    select id, total_cents from orders where total_cents <> ${expectedTotal === undefined ? null : expectedTotal * 100}::bigint`,
});

/** What the books contradict, a line each. */
export async function brokenBooks(scene: Scene): Promise<string[]> {
  const em = scene.stage.other.orm.em.fork();
  const broken = await brokenInvariants(em, { ...invariants, ...afterScene(scene) });
  return Object.entries(broken).map(([name, rows]) => `${name}: ${JSON.stringify(rows)}`);
}

/** How every order ended. */
export function endsOf(scene: Scene): Promise<End[]> {
  return run(
    scene,
    sql<End>`select o.id as "orderId", o.status, k.key from orders o
    left join idempotency_key k on k.order_id = o.id and k.operation = 'checkout' order by o.id`,
  );
}
