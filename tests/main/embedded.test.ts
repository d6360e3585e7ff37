import { access } from 'node:fs/promises';
import { startEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.ts';
import { freePort } from '../../src/database/embedded/free-port.ts';
import { postmasterPid, query, until } from '../database/embedded/places.ts';
import { clearAway, dataDirectory, runShop, type ShopProcess, statusOf } from './shop-process.ts';

afterAll(clearAway);

const post = (url: string, body: object, headers = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const ready = (url: string, status: number) =>
  until(async () => (await statusOf(`${url}/health/ready`)) === status);

/** The shop claims the PostgreSQL that is back as well: before that we would be the last one out. */
async function leasedTwice(url: string): Promise<boolean> {
  const [row] = await query(
    url,
    // A lease is shared; who is on duty for the jobs holds a lock alone.
    `select count(*)::int as leases from pg_locks where locktype = 'advisory' and granted and mode = 'ShareLock'`,
  );
  return row?.leases === 2;
}

describe('a shop with the PostgreSQL that comes with it', () => {
  let dataDir: string;
  let port: number;
  let url: string;
  let shop: ShopProcess;
  let token: string;
  const open = (env = {}) => runShop({ ATELIER_DATA_DIR: dataDir, PORT: `${port}`, ...env });

  beforeAll(async () => {
    dataDir = await dataDirectory();
    port = await freePort();
    url = `http://localhost:${port}`;
    shop = open();
  });

  test('answers from the first moment, and says where to go when it is open', async () => {
    await until(async () => (await statusOf(`${url}/health/live`)) === 200);
    const early = await fetch(`${url}/health/ready`);
    expect([early.status, early.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await shop.opened).toBe(url);
    expect(await statusOf(`${url}/health/ready`)).toBe(200);
    expect(shop.output()).toBe(
      [
        `Atelier is open at ${url}`,
        `  GraphQL and Sandbox  ${url}/graphql`,
        `  REST reference       ${url}/api/docs`,
        `  Health               ${url}/health/ready`,
        '  Demo account         demo@example.com, password atelier-demo',
        '  PostgreSQL           embedded; set DATABASE_URL to use your own',
        '',
      ].join('\n'),
    );
  });

  test('is not ready while PostgreSQL is gone, and ready when it is back', async () => {
    process.kill((await postmasterPid(dataDir)) ?? 0, 'SIGINT');
    await ready(url, 503);
    await until(async () => (await postmasterPid(dataDir)) === undefined);
    const again = await startEmbeddedPostgres({ dataDir });
    await ready(url, 200);
    await until(() => leasedTwice(again.url));
    await again.stop();
    expect(await statusOf(`${url}/health/ready`)).toBe(200);
  });

  test('loses nothing to kill -9, and keeps its tokens', async () => {
    const account = { name: 'Ada', email: 'ada@example.com', password: 'a quiet line of ink' };
    const answer = await post(`${url}/api/auth/register`, account);
    expect(answer.status).toBe(200);
    token = ((await answer.json()) as { data: { token: string } }).data.token;
    shop.child.kill('SIGKILL');
    expect(await shop.exit).toBe('SIGKILL');
    shop = open();
    await shop.opened;
    expect((await fetch(`${url}/api/cart`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(
      200,
    );
  });

  test('a second start beside it ends with a sentence, on another port it joins, and the last one out stops PostgreSQL', async () => {
    const refused = open();
    const joining = open({ PORT: '0' });
    expect(await refused.exit).toBe(1);
    expect(refused.output()).toBe(
      `Port ${port} is in use. Stop what listens there, or set PORT to another one.\n`,
    );
    const other = await joining.opened;
    const postmaster = await postmasterPid(dataDir);
    shop.child.kill('SIGINT');
    expect(await shop.exit).toBe(0);
    expect(await postmasterPid(dataDir)).toBe(postmaster);
    expect(await statusOf(`${other}/api/drawings`)).toBe(200);
    joining.child.kill('SIGTERM');
    expect(await joining.exit).toBe(0);
    expect(await postmasterPid(dataDir)).toBeUndefined();
  });

  test('SIGTERM to npm stops all of it as well', async () => {
    const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
    const started = runShop({ ATELIER_DATA_DIR: dataDir }, [...npm, 'start', '--ignore-scripts']);
    const address = await started.opened;
    started.child.kill('SIGTERM');
    expect(await started.exit).toBe(0);
    expect(await statusOf(`${address}/health/live`)).toBe(0);
    expect(await postmasterPid(dataDir)).toBeUndefined();
  });
});

test('a signal while PostgreSQL is being made ends the start and leaves nothing running', async () => {
  const dataDir = await dataDirectory();
  const shop = runShop({ ATELIER_DATA_DIR: dataDir });
  await until(() =>
    access(dataDir).then(
      () => true,
      () => false,
    ),
  );
  shop.child.kill('SIGTERM');
  expect(await shop.exit).toBe(0);
  expect(shop.output()).toBe('');
  expect(await postmasterPid(dataDir)).toBeUndefined();
});
