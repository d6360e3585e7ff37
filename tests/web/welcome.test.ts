import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { loadDemoShop } from '../../src/database/demo/load-demo-shop.ts';
import { variedPick } from '../../src/web/welcome.data.ts';
import { cableTo } from '../support/cable.ts';
import { makeArtist, makeCategory, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { cloneDatabase } from '../support/template-database.ts';

let shop: TestShop | undefined;

afterEach(() => shop?.close());

async function open(config: Parameters<typeof openShop>[0] = {}): Promise<TestShop> {
  shop = await openShop(config);
  return shop;
}

const htmlOf = async (url: string) => (await fetch(url, { headers: { accept: 'text/html' } })).text();

/** An example as the visitor copies it. */
function exampleOn(page: string, id: string): string {
  const [, text = ''] = new RegExp(`<code id="${id}">(.*?)</code>`, 's').exec(page) ?? [];
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" };
  return text.replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => entities[name] ?? '');
}

test('the examples do what they say', async () => {
  const { url, orm, graphql } = await open();
  await loadDemoShop(orm.em.fork(), 'EUR');
  const page = await htmlOf(url);
  const browsed = await graphql(exampleOn(page, 'query'));
  expect(browsed.errors).toBeUndefined();
  expect(browsed.data.drawings.nodes).toHaveLength(5);
  const loggedIn = await graphql(exampleOn(page, 'mutation'));
  expect(loggedIn.data.login).toEqual({ token: expect.any(String), user: { name: expect.any(String) } });
  const shell = exampleOn(page, 'curl').replaceAll('http://shop.test', url);
  const { stdout } = await promisify(execFile)('sh', ['-c', shell]);
  expect(stdout).toContain('Added to the cart');
  expect(stdout).toMatch(/"data":\[\{"drawing_id":\d+/);
});

test('the page is made of three statements however much it shows', async () => {
  const { url, orm, statements } = await open();
  await loadDemoShop(orm.em.fork(), 'EUR');
  expect(await statements(() => htmlOf(url))).toHaveLength(3);
});

test('what is shown of the catalogue cannot become markup', async () => {
  const current = await open();
  const evil = `<img src=x onerror="alert('x')">&`;
  const [artist, category] = [
    await makeArtist(current, { name: evil }),
    await makeCategory(current, { name: evil }),
  ];
  await makeDrawing(current, { title: evil, medium: evil, artist, category });
  const page = await htmlOf(current.url);
  expect(page).not.toContain('<img src=x');
  expect(page.match(/&lt;img src=x onerror=&quot;alert\(&#39;x&#39;\)&quot;&gt;&amp;/g)).toHaveLength(6);
});

test('an empty shop says how to fill it', async () => {
  const response = await fetch((await open()).url);
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-cache');
  const page = await response.text();
  expect(page).toContain('The walls are still bare');
  expect(page).toContain('DEMO_DATA=on');
  expect(page).not.toContain('demo@example.com');
});

test('in production nothing is said of Sandbox or the demo account', async () => {
  const current = await open({ config: { production: true } });
  await makeDrawing(current);
  const page = await htmlOf(current.url);
  expect(page).toContain('On the walls today');
  expect(page).not.toMatch(/sandbox|demo/i);
  const { data } = await current.graphql(exampleOn(page, 'mutation'));
  expect(data.register.token).toEqual(expect.any(String));
});

test('the demo account is offered where it came with the demo shop, in production too', async () => {
  const { url, orm } = await open({ config: { production: true } });
  await loadDemoShop(orm.em.fork(), 'EUR');
  const page = await htmlOf(url);
  expect(exampleOn(page, 'mutation')).toContain('demo@example.com');
  expect(page).not.toContain('once the name and the password are yours');
});

test('the demo account is not offered where somebody else has its e-mail', async () => {
  const current = await open();
  await makeDrawing(current);
  for (const email of ['ada@example.com', 'demo@example.com'])
    await current.rest('POST /api/auth/register', {
      json: { name: 'Ada', email, password: 'a quiet line of ink' },
    });
  const page = await htmlOf(current.url);
  expect(page).toContain('once the name and the password are yours');
  expect(page).not.toContain('demo@example.com');
});

test('a shop without its database is closed for a moment', async () => {
  const { databaseUrl, cut } = await cableTo(await cloneDatabase());
  const { url } = await open({ config: { databaseUrl } });
  cut();
  const response = await fetch(url);
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('5');
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(await response.text()).toContain('Closed for a moment');
});

test.each(['GET', 'POST'])(
  '%s of an address where nothing is says so in the language asked for',
  async (method) => {
    const nothing = 'There is nothing at this address. Start at / or /api/docs.';
    const { url } = await open();
    const person = await fetch(`${url}/nowhere`, { method, headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([person.status, person.headers.get('vary')]).toEqual([404, expect.stringContaining('Accept')]);
    expect(await person.text()).toContain('<a href="/">Back to the shop</a>');
    const program = await fetch(`${url}/nowhere`, { method });
    expect([program.status, await program.json()]).toEqual([404, { status: 'error', message: nothing }]);
  },
);

test.each([
  ['/welcome.js', 'text/javascript; charset=utf-8'],
  ['/favicon.ico', 'image/svg+xml; charset=utf-8'],
  ['/favicon.svg', 'image/svg+xml; charset=utf-8'],
])('%s is served', async (path, type) => {
  const response = await fetch((await open()).url + path);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
});

test('a pick has one of each kind before a second of any', () => {
  const items = ['a1', 'a2', 'b1', 'a3', 'c1'];
  const kindOf = (item: string) => item.slice(0, 1);
  expect(variedPick(items, kindOf, 4)).toEqual(['a1', 'b1', 'c1', 'a2']);
  expect(variedPick(items, kindOf, 2)).toEqual(['a1', 'b1']);
  expect(variedPick([], kindOf, 2)).toEqual([]);
});
