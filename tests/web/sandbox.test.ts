import { firstDocument } from '../../src/graphql/first-document.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { admits } from './content-policy.ts';

const STUDIO = 'https://studio.apollographql.com';
let shop: TestShop;

afterEach(() => shop.close());

async function sandboxPage() {
  const response = await fetch(`${shop.url}/graphql`, { headers: { accept: 'text/html' } });
  const page = await response.text();
  const [, meta = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  return {
    status: response.status,
    page,
    policies: [response.headers.get('content-security-policy') ?? '', meta],
  };
}

/** What the page names, and the directive that rules it. */
function resourcesOf(page: string): [directive: string, url: string][] {
  const directives: Record<string, string> = {
    icon: 'img-src',
    'apple-touch-icon': 'img-src',
    stylesheet: 'style-src',
    manifest: 'manifest-src',
  };
  const links = [...page.matchAll(/<link\s[^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const directive = directives[/rel="([^"]+)"/.exec(tag)?.[1] ?? ''];
    return directive ? [[directive, /href="([^"]+)"/.exec(tag)?.[1] ?? '']] : [];
  });
  const scripts = [...page.matchAll(/<script\s[^>]*src="([^"]+)"/g)].map(([, url = '']) => [
    'script-src',
    url,
  ]);
  return [...links, ...scripts] as [string, string][];
}

test('a browser at /graphql gets Sandbox, with all it loads admitted by both of its policies', async () => {
  shop = await openShop();
  const { status, page, policies } = await sandboxPage();
  expect(status).toBe(200);
  const resources = resourcesOf(page);
  const kinds = resources.map(([directive]) => directive);
  expect(kinds).toEqual(expect.arrayContaining(['script-src', 'style-src', 'img-src', 'manifest-src']));
  // The script opens this frame; the page does not name it.
  resources.push(['frame-src', 'https://sandbox.embed.apollographql.com']);
  for (const policy of policies) {
    for (const [directive, url] of resources)
      expect({ directive, url, admitted: admits(policy, directive, url) }).toMatchObject({ admitted: true });
    expect(admits(policy, 'script-src', 'https://elsewhere.example/script.js')).toBe(false);
  }
  expect(policies[0]).toMatch(/connect-src 'self'/);
});

test('the scripts inside the page are admitted by both policies', async () => {
  shop = await openShop();
  const { page, policies } = await sandboxPage();
  const nonces = [...page.matchAll(/<(?:script|style) nonce="?([0-9a-f]+)/g)].map(([, nonce]) => nonce);
  expect(nonces.length).toBeGreaterThan(2);
  for (const nonce of nonces) expect(policies[1]).toContain(`'nonce-${nonce}'`);
  expect(policies[0]).toMatch(/script-src [^;]*'unsafe-inline'/);
  expect(policies[0]).not.toContain('nonce-');
});

test('Sandbox opens with our first document, all of whose operations are good', async () => {
  shop = await openShop();
  const { page } = await sandboxPage();
  const [, state = ''] = /"document":("(?:[^"\\]|\\.)*")/.exec(page) ?? [];
  expect(JSON.parse(state)).toBe(firstDocument);
  const operations = firstDocument
    .split(/^(?=query|mutation)/m)
    .filter((part) => /^(query|mutation)/.test(part));
  expect(operations).toHaveLength(3);
  for (const operation of operations) expect((await shop.graphql(operation)).errors).toBeUndefined();
});

test('in production there is no Sandbox', async () => {
  shop = await openShop({ config: { production: true } });
  expect((await sandboxPage()).page).not.toMatch(/sandbox/i);
});

async function preflight(origin: string) {
  const { status, headers } = await fetch(`${shop.url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
      'access-control-request-private-network': 'true',
    },
  });
  return {
    status,
    origin: headers.get('access-control-allow-origin'),
    privateNetwork: headers.get('access-control-allow-private-network'),
    vary: headers.get('vary'),
  };
}

test("Sandbox on Apollo's own site may call a server on this machine", async () => {
  shop = await openShop();
  expect(await preflight(STUDIO)).toEqual({
    status: 204,
    origin: STUDIO,
    privateNetwork: 'true',
    vary: expect.stringContaining('Origin'),
  });
});

test('another site may not', async () => {
  shop = await openShop();
  expect(await preflight('https://elsewhere.example')).toMatchObject({ origin: null });
  expect(await preflight('https://studio.apollographql.com.elsewhere.example')).toMatchObject({
    origin: null,
  });
});

test('in production neither may, except the sites that CORS_ORIGINS names', async () => {
  shop = await openShop({ config: { production: true, corsOrigins: ['https://shop.example'] } });
  expect(await preflight(STUDIO)).toMatchObject({ origin: null, privateNetwork: null });
  expect(await preflight('https://shop.example')).toMatchObject({
    origin: 'https://shop.example',
    privateNetwork: null,
  });
  await shop.close();
  shop = await openShop({ config: { production: true } });
  expect(await preflight(STUDIO)).toMatchObject({ origin: null, privateNetwork: null });
});
