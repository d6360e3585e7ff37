import { sql } from 'kysely';
import { run, type Scene, wipe } from './scene.ts';
import type { Setting } from './settings.ts';

/** Where purchases leave rows, and what they change. */
const written = [
  'orders',
  'order_line',
  'payment',
  'edition_copy',
  'signal',
  'idempotency_key',
  'cart_line',
  'sandbox_gateway.authorisation',
];
const changed = ['drawing', 'cart'];

let serial = 0;

/** Sets the scene once, and from then on puts the same rows back: that takes a tenth of the time. */
export function remembered(setting: Setting): Setting {
  const name = `kept_${++serial}_`;
  const kept = (table: string) => sql.table(name + table.replace('.', '_'));
  let first: Scene | undefined;
  return async (stage) => {
    if (first?.stage === stage) return putBack(first, kept);
    const scene = await setting(stage);
    for (const table of [...written, ...changed])
      await run(scene, sql`create table ${kept(table)} as table ${sql.table(table)}`);
    first = copy(scene);
    return scene;
  };
}

async function putBack(first: Scene, kept: (table: string) => ReturnType<typeof sql.table>): Promise<Scene> {
  await wipe(first);
  const inserts = written.map(
    (table, index) =>
      sql`${sql.ref(`into_${index}`)} as (insert into ${sql.table(table)} select * from ${kept(table)})`,
  );
  await run(
    first,
    sql`with ${sql.join(inserts)},
      drawings as (update drawing d set stock = k.stock, copies_sold = k.copies_sold, price_cents = k.price_cents
        from ${kept('drawing')} k where k.id = d.id)
    update cart c set version = k.version from ${kept('cart')} k where k.id = c.id`,
  );
  return copy(first);
}

const copy = (scene: Scene): Scene => ({ ...scene, input: { ...scene.input }, told: [...scene.told] });
