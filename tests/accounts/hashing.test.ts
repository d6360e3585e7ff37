import { sql } from 'kysely';
import { inTurn } from '../../src/accounts/hashing-queue.ts';
import { LEAST_COST, passwordsOf } from '../../src/accounts/password.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeCustomer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ config: { passwordCost: { ...LEAST_COST, timeCost: 3 } } });
});
afterAll(() => shop.close());

const login = (email: string, password: string) =>
  shop.graphql('mutation ($input: LoginInput!) { login(input: $input) { __typename } }', {
    input: { email, password },
  });

async function hashOf(id: number): Promise<string> {
  const [row] = await rowsOf(
    shop.orm.em.fork(),
    sql<{ hash: string }>`select password_hash as hash from users where id = ${id}`,
  );
  return row?.hash ?? '';
}

test('a hash of an earlier, lower cost is made anew at log-in, once', async () => {
  const { id, email, password } = await makeCustomer(shop);
  const before = await hashOf(id);
  expect(before).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  await login(email, 'a wrong guess');
  expect(await hashOf(id)).toBe(before);
  await login(email, password);
  const after = await hashOf(id);
  expect(after).toMatch(/^\$argon2id\$v=19\$m=19456,t=3,p=1\$/);
  const { data } = await login(email, password);
  expect(data.login.__typename).toBe('AuthPayload');
  expect(await hashOf(id)).toBe(after);
});

test('a hash of a higher cost is left as it is', () => {
  const dear = '$argon2id$v=19$m=65536,t=4,p=2$c2FsdA$aGFzaA';
  expect(passwordsOf(LEAST_COST).isOutdated(dear)).toBe(false);
  expect(passwordsOf({ ...LEAST_COST, memoryCost: 131_072 }).isOutdated(dear)).toBe(true);
  expect(passwordsOf({ ...LEAST_COST, parallelism: 4 }).isOutdated(dear)).toBe(true);
});

test('a password is taken whole: what stands beyond 72 bytes counts', async () => {
  const { email, password } = await makeCustomer(shop, { password: `${'long '.repeat(20)}end` });
  expect((await login(email, password)).data.login.__typename).toBe('AuthPayload');
  expect((await login(email, `${'long '.repeat(20)}eve`)).data.login.__typename).toBe('InvalidCredentials');
});

describe('while four hashes are made and sixty wait', () => {
  let done: () => void = () => undefined;
  let filled: Promise<unknown>;
  let running = 0;
  beforeAll(() => {
    const held = new Promise<void>((resolve) => {
      done = resolve;
    });
    const work = async () => {
      running += 1;
      await held;
    };
    filled = Promise.all(Array.from({ length: 64 }, () => inTurn(work)));
  });
  afterAll(async () => {
    done();
    await filled;
  });

  test('no more than four are made at once', () => {
    expect(running).toBe(4);
  });

  test('the next is 503 over GraphQL, and the catalogue is open', async () => {
    const { status, headers, errors } = await login('ada@example.com', 'a quiet line of ink');
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
    expect((await shop.graphql('{ drawings { nodes { id } } }')).status).toBe(200);
  });

  test('and 503 over REST', async () => {
    const json = { name: 'Ada', email: 'ada@example.com', password: 'a quiet line of ink' };
    const { status, headers, body } = await shop.rest('POST /api/auth/register', { json });
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(body).toEqual({ status: 'error', message: 'Service Unavailable' });
  });
});
