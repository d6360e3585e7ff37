import { openApi } from '../../src/rest/openapi.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const fetched = async (path: string) => {
  const response = await fetch(new URL(path, `${shop.url}/api/docs/`));
  const { pathname } = new URL(response.url);
  return { pathname, status: response.status, headers: response.headers, text: await response.text() };
};

test('/api/openapi.json is the document, at the address of this shop', async () => {
  const { status, headers, text } = await fetched('/api/openapi.json');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(JSON.parse(text)).toEqual(openApi('http://shop.test'));
});

test('/api/docs is a page with its scripts, styles and icons, all of them from here', async () => {
  const page = await fetched('/api/docs');
  expect([page.status, page.pathname]).toEqual([200, '/api/docs/']);
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  const links = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link as string);
  expect(links.length).toBeGreaterThan(4);
  for (const link of links) {
    expect(new URL(link, `${shop.url}/api/docs/`).origin).toBe(shop.url);
    expect((await fetched(link)).status).toBe(200);
  }
});

test.each([
  ['swagger-ui-bundle.js', /^text\/javascript/],
  ['swagger-initializer.js', /^text\/javascript/],
  ['swagger-ui.css', /^text\/css/],
  ['index.css', /^text\/css/],
])('%s is served as what it is', async (path, type) => {
  const { status, headers } = await fetched(path);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(type);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('nothing that the page is made of leads outside', async () => {
  for (const path of ['', 'swagger-initializer.js', 'index.css'])
    expect((await fetched(path)).text).not.toMatch(/(https?:)?\/\/[\w-]+\.\w/);
  const { text } = await fetched('swagger-ui.css');
  for (const [, target] of text.matchAll(/url\(["']?([^)]{0,40})/g)) expect(target).toMatch(/^data:/);
});

test('and the browser is told to load nothing from outside either', async () => {
  const policy = (await fetched('')).headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/default-src 'self'/);
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  const script = (await fetched('swagger-initializer.js')).text;
  expect(script).toContain("url: '/api/openapi.json'");
  expect(script).toContain('validatorUrl: null');
});
