import type { AppConfig } from '../../src/app.ts';
import { openShop } from '../support/shop.ts';

const misspelt = [
  '{ drawing(id: 1) { titel } }',
  '{ drawings(sorting: NEWEST) { totalCount } }',
  '{ drawings(sort: NEWST) { totalCount } }',
  '{ drawing(id: 1) { ... on Drawin { id } } }',
  'query ($filter: DrawingFilte) { drawings(filter: $filter) { totalCount } }',
  'mutation { registr { __typename } }',
];
const asVariables = { query: 'query ($filter: DrawingFilter) { drawings(filter: $filter) { totalCount } }' };

async function ask(config: Partial<AppConfig>) {
  const shop = await openShop({ config });
  try {
    const schema = await shop.graphql('{ __schema { queryType { name } } }');
    const type = await shop.graphql('{ __type(name: "Drawing") { name } }');
    const mistakes = await Promise.all(misspelt.map((query) => shop.graphql(query)));
    const variable = await shop.graphql(asVariables.query, { filter: { serch: 'x' } });
    const literal = await shop.graphql('{ drawings(filter: { serch: "x" }) { totalCount } }');
    const said = JSON.stringify([...mistakes, variable, literal].map(({ errors }) => errors));
    return {
      introspection: [schema, type].every(({ errors }) => errors === undefined),
      hints: said.includes('Did you mean'),
      statuses: new Set([...mistakes, literal].map(({ status }) => status)),
      cost: schema.extensions?.cost,
    };
  } finally {
    await shop.close();
  }
}

const refused = new Set([400]);

test('outside production both introspection and hints are on', async () => {
  expect(await ask({})).toEqual({ introspection: true, hints: true, statuses: refused, cost: 1 });
});

test('in production both are off, and nobody is told what a request cost', async () => {
  expect(await ask({ production: true })).toEqual({
    introspection: false,
    hints: false,
    statuses: refused,
    cost: undefined,
  });
});

test('each is a switch of its own', async () => {
  const open = await ask({ production: true, introspection: true });
  expect([open.introspection, open.hints]).toEqual([true, false]);
  const helpful = await ask({ introspection: false });
  expect([helpful.introspection, helpful.hints]).toEqual([false, true]);
});
