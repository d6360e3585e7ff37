import { query, until } from '../database/embedded/places.ts';
import { whileLocked } from '../support/locked-tables.ts';
import { type Answer, ask, askAll, asks, register } from './asks.ts';
import { healthyWithin, openStage, type Stage } from './stage.ts';

const PATIENCE_MS = 5_000;
const POOL = 4;

let stage: Stage;
let token: string;
beforeAll(async () => {
  stage = await openStage({ DATABASE_POOL_MAX: String(POOL) });
  token = await register(stage.url);
});
afterAll(() => stage?.clear());

/** Answered in time, and if not with what was asked for, then with when to come again. */
function expectAnswered(answers: Answer[]): void {
  const bad = answers.filter(({ status, retryAfter, ms }) => {
    const refused = status === 503 && retryAfter !== null;
    return ms > PATIENCE_MS || !(refused || [200, 401, 429].includes(status));
  });
  expect(bad).toEqual([]);
}

test('PostgreSQL stopped and started ten times under load: 503 meanwhile, healthy within five seconds', async () => {
  const answers: Answer[] = [];
  let loading = true;
  const clients = Object.entries(asks(token)).map(async ([what, request]) => {
    while (loading) answers.push(await ask(stage.url, what, request));
  });
  try {
    for (let round = 0; round < 10; round += 1) {
      const before = answers.length;
      await stage.stopPostgres();
      await until(async () => answers.slice(before).some(({ status }) => status === 503));
      await stage.startPostgres();
      await healthyWithin(stage, PATIENCE_MS);
    }
  } finally {
    loading = false;
    await Promise.all(clients);
  }
  expectAnswered(answers);
  expect(stage.shop.child.exitCode).toBeNull();
});

test('two seconds of latency: an answer within five seconds', async () => {
  stage.cable.delay(2_000);
  const answers = [await askAll(stage.url, token), await askAll(stage.url, token)].flat();
  stage.cable.mend();
  expectAnswered(answers);
  await healthyWithin(stage, PATIENCE_MS);
});

test('connections that are half open: an answer within five seconds', async () => {
  stage.cable.freeze();
  const answers = [await askAll(stage.url, token), await askAll(stage.url, token)].flat();
  stage.cable.mend();
  expectAnswered(answers);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  await healthyWithin(stage, PATIENCE_MS);
});

test('a pool that is exhausted: an answer within five seconds', async () => {
  await whileLocked(stage.databaseUrl, 'drawing, cart_line, users', async (waiting) => {
    // A search has a connection to itself.
    const first = Array.from({ length: POOL }, (_, index) =>
      ask(stage.url, 'search', [`/api/drawings?search=ink&limit=${index + 1}`]),
    );
    await until(async () => (await waiting()) >= POOL);
    const others = await askAll(stage.url, token);
    expectAnswered([...(await Promise.all(first)), ...others]);
  });
  await healthyWithin(stage, PATIENCE_MS);
  await until(async () => {
    const [row] = await query(
      stage.databaseUrl,
      `select count(*)::int as count from pg_stat_activity where application_name = 'atelier' and state = 'active'`,
    );
    return row?.count === 0;
  });
});

test('a key whose request the database did not answer in time may be used again at once', async () => {
  const [path, request] = asks(token)['cart over REST'] ?? [''];
  const keyed: [string, RequestInit] = [
    path,
    { ...request, headers: { ...request?.headers, 'idempotency-key': 'tried-twice' } },
  ];
  await whileLocked(stage.databaseUrl, 'drawing', async () => {
    expect(await ask(stage.url, 'cart', keyed)).toMatchObject({ status: 503 });
  });
  await until(async () => (await ask(stage.url, 'cart', keyed)).status === 200);
});

test('after all that everything is answered as before', async () => {
  // How many wrong passwords were looked at meanwhile depends on the machine: ten would be 429.
  await query(stage.databaseUrl, 'delete from login_attempt');
  const answers = await askAll(stage.url, token);
  expect(answers.map(({ what, status }) => [what, status])).toEqual(
    Object.keys(asks(token)).map((what) => [what, what === 'login' ? 401 : 200]),
  );
});
