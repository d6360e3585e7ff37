import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeCustomer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

/** Of each kind. */
const SAMPLES = 500;
const APART = 0.05;
/** A machine that is busy with something else may favour one of them; what really differs does so each time. */
const ATTEMPTS = 3;

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ config: { trustProxy: 1 } });
  const { id } = await makeCustomer(shop);
  await rowsOf(
    shop.orm.em.fork(),
    sql`insert into users (name, email, password_hash)
        select name, 'known-' || number || '@example.com', password_hash
        from users, generate_series(0, ${SAMPLES - 1}::int) as number where id = ${id}`,
  );
});
afterAll(() => shop.close());

let knocks = 0;

/** How long a wrong password takes, in milliseconds, from an address that nobody has come from yet. */
async function timeOf(email: string): Promise<number> {
  knocks += 1;
  const address = `2001:db8:${(knocks >> 8).toString(16)}:${(knocks & 255).toString(16)}::1`;
  const start = performance.now();
  const response = await fetch(`${shop.url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ email, password: 'a wrong password' }),
  });
  await response.text();
  const took = performance.now() - start;
  expect(response.status).toBe(401);
  return took;
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** The median for accounts that exist, over the one for those that do not: asked in turn, each as often first. */
async function ratio(): Promise<number> {
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const kinds = sample % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
    for (const kind of kinds) times[kind].push(await timeOf(`${kind}-${sample}@example.com`));
  }
  const [known, unknown] = [median(times.known), median(times.unknown)];
  process.stdout.write(
    `A wrong password took ${known.toFixed(2)} ms, an unknown e-mail ${unknown.toFixed(2)} ms.\n`,
  );
  return known / unknown;
}

test('how long a login takes does not tell whether the e-mail has an account', async () => {
  let apart = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && apart > APART; attempt += 1)
    apart = Math.abs((await ratio()) - 1);
  expect(apart).toBeLessThanOrEqual(APART);
}, 300_000);
