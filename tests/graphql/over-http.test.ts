import { serverAudits } from 'graphql-http';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** The suite that the GraphQL over HTTP working group keeps; an error breaks a MUST, a warning a SHOULD. */
const audits = serverAudits({ url: () => `${shop.url}/graphql`, fetchFn: fetch });

test('the suite is there', () => {
  expect(audits.length).toBeGreaterThan(50);
});

test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))(
  'GraphQL over HTTP %s: %s',
  async (_id, _name, audit) => {
    const result = await audit.fn();
    expect(result.status === 'error' ? result.reason : undefined).toBeUndefined();
    await (result.status === 'ok' ? undefined : result.response.body?.cancel().catch(() => undefined));
  },
);
