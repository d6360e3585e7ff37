import { PassThrough } from 'node:stream';
import { sql } from 'kysely';
import { loadDemoShop } from '../../../src/database/demo/load-demo-shop.ts';
import { runRebuild } from '../../../src/database/ratings/run-rebuild.ts';
import { rowsOf } from '../../../src/shared/rows.ts';
import { openShop, type TestShop } from '../../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
  await loadDemoShop(shop.orm.em.fork(), 'EUR');
});
afterAll(() => shop.close());

async function rebuild(...args: string[]) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const around = {
    env: { DATABASE_URL: shop.databaseUrl },
    output,
    errors,
    signal: new AbortController().signal,
  };
  const exitCode = await runRebuild(args, around);
  return { exitCode, output: String(output.read() ?? ''), errors: String(errors.read() ?? '') };
}

const ratings = () =>
  rowsOf(
    shop.orm.em.fork(),
    sql`select id, rating_counts, review_count, average_rating, bayesian_rating from drawing order by id`,
  );

test('of the demo shop nothing has to be mended: it is counted and ranked as it comes', async () => {
  const before = await ratings();
  const { exitCode, output, errors } = await rebuild();
  expect([exitCode, errors]).toEqual([0, '']);
  expect(output).toMatch(
    /^Every drawing was counted right\.\nThe catalogue's mean is taken to be \d\.\d\d stars; 0 drawings moved in RATING_DESC\.\n$/,
  );
  expect(await ratings()).toEqual(before);
});

test('what was counted wrong is counted anew, and named', async () => {
  const right = await ratings();
  const em = shop.orm.em.fork();
  await rowsOf(em, sql`update drawing set rating_counts = '{9,0,0,0,0}' where id in (3, 7)`);
  await rowsOf(
    em,
    sql`update drawing set bayesian_rating = 5 where id = (select min(id) from drawing where review_count > 9)`,
  );
  const { output } = await rebuild();
  expect(output).toContain('Counted anew: 2 (drawings 3, 7).\n');
  expect(output).toContain('1 drawings moved');
  expect(await ratings()).toEqual(right);
});

test('an argument is refused', async () => {
  expect(await rebuild('--all')).toEqual({
    exitCode: 1,
    output: '',
    errors: 'npm run ratings:rebuild takes no arguments. Leave them out.\n',
  });
});
