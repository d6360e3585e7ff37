import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { loadDemoShop } from '../../src/database/demo/load-demo-shop.ts';
import { openShop, type TestShop } from '../support/shop.ts';

const readme = readFileSync('README.md', 'utf8');
const contributing = readFileSync('CONTRIBUTING.md', 'utf8');

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
  await loadDemoShop(shop.orm.em.fork(), 'EUR');
});
afterAll(() => shop.close());

/** The code blocks of a language, without their fences. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, code = '']) => code,
  );
}

test("the README's own lines of curl buy a drawing", async () => {
  const [script = '', ...others] = blocks(readme, 'bash');
  expect(others).toEqual([]);
  const here = script.replaceAll('http://localhost:4000', shop.url);
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', here]);
  const answers = stdout
    .replaceAll('}{', '}\n{')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const [botanicals, added, cart, bought, orders] = answers;
  expect(botanicals.data).toHaveLength(3);
  expect(added).toEqual({ status: 'success', data: { message: 'Added to the cart' } });
  expect(cart.data).toEqual([expect.objectContaining({ drawing_id: botanicals.data[0].id, quantity: 1 })]);
  expect(bought.data.message).toBe('Order placed');
  expect(orders.data.me.orders.nodes).toEqual([
    expect.objectContaining({ id: String(bought.data.order_id), status: 'PAID' }),
  ]);
});

test("the README's own GraphQL buys a drawing", async () => {
  const [logIn = '', ...steps] = blocks(readme, 'graphql');
  const { data } = await shop.graphql(logIn);
  const answers = [];
  for (const step of steps) {
    const { data: answer, errors } = await shop.graphql(step, {}, data.login.token);
    expect(errors).toBeUndefined();
    answers.push(answer);
  }
  const [why, added, bought, mine] = answers;
  expect(why.recommendedDrawings).toHaveLength(3);
  expect(why.recommendedDrawings[0].because.title).toEqual(expect.any(String));
  expect(added.addToCart.__typename).toBe('Cart');
  expect(bought.checkout).toMatchObject({ __typename: 'Order', status: 'PAID' });
  expect(mine.me.orders.nodes[0].id).toBe(bought.checkout.id);
});

test('every npm command in the documents exists', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const named = `${readme}${contributing}`.matchAll(/npm (?:run (\S+?)|(start|test))(?=[\s`])/g);
  for (const [, run, short] of named) expect(scripts).toHaveProperty([run ?? short ?? '']);
});

test('every file and folder that the documents name is there', () => {
  const inText = [
    ...`${readme}${contributing}`.matchAll(/`((?:src|tests|schema|migrations|\.ci)\/[\w./-]+)`/g),
  ];
  const linked = [...readme.matchAll(/\]\(((?!http)[^)]+)\)/g)];
  for (const [, path = ''] of [...inText, ...linked]) expect([path, existsSync(path)]).toEqual([path, true]);
});

test('.ci/run calls the test command of the README', () => {
  expect(blocks(readme, 'sh')).toContain('npm ci && npm test\n');
  expect(readFileSync('.ci/run', 'utf8')).toMatch(/^npm ci && npm test$/m);
});
