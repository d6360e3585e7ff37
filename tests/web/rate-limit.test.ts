import { openShop, type TestShop } from '../support/shop.ts';

const opened: TestShop[] = [];
afterAll(() => Promise.all(opened.map((shop) => shop.close())));

async function openLimited(config: {
  rateLimit?: number;
  trustProxy?: number | string[];
}): Promise<TestShop> {
  const shop = await openShop({ config });
  opened.push(shop);
  return shop;
}

const asIf = (address: string) => ({ headers: { 'x-forwarded-for': address } });

/** How often each status was answered to so many requests. */
async function statusesOf(count: number, ask: (index: number) => Promise<{ status: number }>) {
  const answers = await Promise.all(Array.from({ length: count }, (_, index) => ask(index)));
  const statuses: Record<number, number> = {};
  for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
  return statuses;
}

test('who asks too often is told how long to wait, in the words of each facade', async () => {
  const shop = await openLimited({ rateLimit: 5 });
  expect(await statusesOf(8, () => shop.rest('GET /api/drawings'))).toEqual({ 200: 5, 429: 3 });
  const rest = await shop.rest('GET /api/drawings');
  expect(rest.body).toEqual({
    status: 'error',
    message: 'Too Many Requests',
    errors: [{ code: 'TOO_MANY_REQUESTS', message: expect.stringContaining('Retry-After') }],
  });
  expect(Number(rest.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(Number(rest.headers.get('retry-after'))).toBeLessThanOrEqual(10);
  const { status, errors, headers } = await shop.graphql('{ __typename }');
  expect([status, errors?.[0]?.extensions.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
  expect(headers.get('retry-after')).toMatch(/^\d+$/);
});

test('whether the shop lives, and its pictures, can be asked all the same', async () => {
  const shop = await openLimited({ rateLimit: 1 });
  await shop.rest('GET /api/drawings');
  for (const path of ['/health/live', '/health/ready', '/metrics'])
    expect([path, (await fetch(shop.url + path)).status]).toEqual([path, 200]);
});

test('a forged X-Forwarded-For changes nothing by default', async () => {
  const shop = await openLimited({ rateLimit: 5 });
  const ask = (index: number) => shop.rest('GET /api/drawings', asIf(`203.0.113.${index}`));
  expect(await statusesOf(8, ask)).toEqual({ 200: 5, 429: 3 });
  expect(shop.logged.filter((line) => line.includes('TRUST_PROXY is not set'))).toHaveLength(1);
});

test('behind a proxy that is trusted each client has its own limit', async () => {
  const shop = await openLimited({ rateLimit: 2, trustProxy: 1 });
  const ask = (index: number) => shop.rest('GET /api/drawings', asIf(`203.0.113.${index % 4}`));
  expect(await statusesOf(12, ask)).toEqual({ 200: 8, 429: 4 });
});

test('what a client adds before its proxy is not believed', async () => {
  const shop = await openLimited({ rateLimit: 5, trustProxy: ['loopback'] });
  const ask = (index: number) => shop.rest('GET /api/drawings', asIf(`198.51.100.${index}, 203.0.113.9`));
  expect(await statusesOf(8, ask)).toEqual({ 200: 5, 429: 3 });
});

test('a network of IPv6 is one client, however many addresses it has', async () => {
  const shop = await openLimited({ rateLimit: 5, trustProxy: 1 });
  const inside = (index: number) => shop.rest('GET /api/drawings', asIf(`2001:db8:1:2::${index + 1}`));
  expect(await statusesOf(8, inside)).toEqual({ 200: 5, 429: 3 });
  expect((await shop.rest('GET /api/drawings', asIf('2001:db8:1:3::1'))).status).toBe(200);
  const mapped = (index: number) =>
    shop.rest('GET /api/drawings', asIf(index % 2 ? '::ffff:203.0.113.5' : '203.0.113.5'));
  expect(await statusesOf(8, mapped)).toEqual({ 200: 5, 429: 3 });
});

test('an address that is none is not a way around', async () => {
  const shop = await openLimited({ rateLimit: 5, trustProxy: 1 });
  const ask = (index: number) => shop.rest('GET /api/drawings', asIf(`nonsense-${index}`));
  expect(await statusesOf(8, ask)).toEqual({ 200: 5, 429: 3 });
});

test('pictures are counted too, by themselves, in the envelope whatever the case of the address', async () => {
  const shop = await openLimited({ rateLimit: 5 });
  const draw = (index: number) => fetch(`${shop.url}/images/waves/${index + 1}/300x400/sheet.svg`);
  expect(await statusesOf(8, draw)).toEqual({ 200: 5, 429: 3 });
  expect((await (await draw(9)).json()).status).toBe('error');
  expect(await statusesOf(8, () => fetch(`${shop.url}/API/drawings`))).toEqual({ 200: 5, 429: 3 });
  expect((await (await fetch(`${shop.url}/API/drawings`)).json()).status).toBe('error');
});
