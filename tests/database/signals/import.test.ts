import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import pg from 'pg';
import { runImport } from '../../../src/database/signals/run-import.ts';
import { rowsOf } from '../../../src/shared/rows.ts';
import { type Customer, makeDrawing } from '../../support/factories.ts';
import { makeCrowd } from '../../support/history.ts';
import { overOrWaiting } from '../../support/over-or-waiting.ts';
import { openShop, type TestShop } from '../../support/shop.ts';

let shop: TestShop;
let folder: string;
let drawing: { id: number; sku: string };
let ada: Customer;
let ben: Customer;
beforeAll(async () => {
  shop = await openShop();
  folder = await mkdtemp(join(tmpdir(), 'atelier-signals-'));
  drawing = await makeDrawing(shop);
  [ada, ben] = (await makeCrowd(shop, 2)) as [Customer, Customer];
});
beforeEach(() => rowsOf(shop.orm.em.fork(), sql`delete from signal`));
afterAll(async () => {
  await shop.close();
  await rm(folder, { recursive: true });
});

async function importing(lines: string[]) {
  const file = join(folder, 'history.csv');
  await writeFile(file, lines.map((line) => `${line}\n`).join(''));
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const told = Promise.all([text(output), text(errors)]);
  const env = { DATABASE_URL: shop.databaseUrl, NODE_ENV: 'test' };
  const exitCode = await runImport([file], { env, output, errors, signal: new AbortController().signal });
  output.end();
  errors.end();
  const [said, complained] = await told;
  return { exitCode, said, complained: complained.replaceAll(file, 'history.csv') };
}

const signals = () =>
  rowsOf(
    shop.orm.em.fork(),
    sql`select user_id as "userId", drawing_id as "drawingId", kind, day::text, occurred_at as at, rating
      from signal order by occurred_at`,
  );

const HEADER = 'user,drawing,kind,timestamp,rating';

test('people are named by e-mail or id, drawings by sku or id, times in ISO 8601 or seconds', async () => {
  const { exitCode, said, complained } = await importing([
    HEADER,
    `${ada.email.toUpperCase()},${drawing.sku},view,2024-05-06T23:30:00-02:00,`,
    `${ben.id},${drawing.id},Rating,1715200000,4.5`,
    `${ada.id},${drawing.sku},PURCHASE,2024-05-10 10:00:00,`,
  ]);
  expect({ exitCode, complained }).toEqual({ exitCode: 0, complained: '' });
  expect(said).toMatch(/^Added 3 signals in \d+\.\d s; 0 were known\.\n"npm run recommendations:rebuild"/);
  const about = { drawingId: drawing.id, rating: null };
  expect(await signals()).toEqual([
    { ...about, userId: ada.id, kind: 'VIEW', day: '2024-05-07', at: new Date('2024-05-07T01:30:00Z') },
    {
      ...about,
      userId: ben.id,
      kind: 'RATING',
      day: '2024-05-08',
      at: new Date(1_715_200_000_000),
      rating: 4.5,
    },
    { ...about, userId: ada.id, kind: 'PURCHASE', day: '2024-05-10', at: new Date('2024-05-10T10:00:00Z') },
  ]);
});

test('the same file again adds nothing', async () => {
  const lines = ['user,drawing,kind,timestamp', `${ada.id},${drawing.id},wishlist,2024-01-01`];
  await importing(lines);
  expect((await importing(lines)).said).toMatch(/^Added 0 signals in \d+\.\d s; 1 was known\.\n$/);
  expect(await signals()).toHaveLength(1);
});

test('what cannot be used is told by its line and left out, the rest is added', async () => {
  const { exitCode, said, complained } = await importing([
    HEADER,
    `nobody@example.com,${drawing.id},view,2024-01-01,`,
    `${ada.id},NO-SUCH,view,2024-01-01,`,
    `${ada.id},${drawing.id},glance,2024-01-01,`,
    `${ada.id},${drawing.id},view,yesterday,`,
    `${ada.id},${drawing.id},view,2999-01-01,`,
    `${ada.id},${drawing.id},rating,2024-01-01,6`,
    `,${drawing.id},view,2024-01-01,`,
    `${ada.id},${drawing.id},view,2024-02-30T10:00:00Z,`,
    `${ada.id},${drawing.id},wishlist,2024-02-29,`,
    `${ada.id},${drawing.id},cart,2024-01-01,`,
  ]);
  expect(exitCode).toBe(1);
  expect(said).toMatch(/^Added 2 signals in/);
  expect(said).toMatch(/\n8 lines could not be used\.\n$/);
  const told = complained.trimEnd().split('\n');
  expect(told.map((line) => line.split(': ').slice(0, 2).join(' '))).toEqual([
    'history.csv:2 user',
    'history.csv:3 drawing',
    'history.csv:4 kind',
    'history.csv:5 timestamp',
    'history.csv:6 timestamp',
    'history.csv:7 rating',
    'history.csv:8 user',
    'history.csv:9 timestamp',
  ]);
  for (const line of told) expect(line).toMatch(/\.$/);
});

test('a long history comes portion by portion, each line once', async () => {
  const about = await Promise.all(Array.from({ length: 30 }, () => makeDrawing(shop, { images: 0 })));
  const days = Array.from({ length: 900 }, (_value, day) => new Date(Date.UTC(2023, 0, 1 + day)));
  const views = [ada, ben].flatMap((person) =>
    about.flatMap(({ id }) => days.map((day) => `${person.id},${id},view,${day.toISOString()}`)),
  );
  const strange = [`nobody@example.com,${drawing.id},view,2024-01-01`, `${ada.id},NO-SUCH,view,2024-01-01`];
  const { said, complained } = await importing([
    'user,drawing,kind,timestamp',
    ...[strange[0] as string, ...views, strange[1] as string, ...views.slice(0, 10)],
  ]);
  expect(said).toMatch(/^Added 54,000 signals in \d+\.\d s; 10 were known\.\n/);
  expect(complained.match(/history\.csv:\d+/g)).toEqual(['history.csv:2', 'history.csv:54003']);
  expect(await signals()).toHaveLength(54_000);
});

test('of a file that cannot be read to its end, what comes before is added', async () => {
  const view = (day: string) => `${ada.id},${drawing.id},view,${day}`;
  const { exitCode, said, complained } = await importing([
    'user,drawing,kind,timestamp',
    ...[view('2024-01-01'), view('2024-01-02'), '"a cell that does not end,', view('2024-01-03')],
  ]);
  expect(exitCode).toBe(1);
  expect(said).toMatch(/^Added 2 signals in/);
  expect(complained).toMatch(/^history\.csv:4: A cell in quotation marks does not end .* were not read\.\n$/);
});

test('a checkout and an import of the same drawings lock them in one order; one that goes meanwhile is unknown', async () => {
  const one = await makeDrawing(shop);
  const checkout = new pg.Client({ connectionString: shop.databaseUrl });
  await checkout.connect();
  const lock = (id: number) => checkout.query('select 1 from drawing where id = $1 for update', [id]);
  await checkout.query('begin');
  await lock(drawing.id);
  const imported = importing([
    'user,drawing,kind,timestamp',
    ...[`${ada.id},${one.id},view,2024-01-01`, `${ben.id},${drawing.id},view,2024-01-01`],
  ]);
  await overOrWaiting(shop.orm, imported);
  await lock(one.id);
  await checkout.query('delete from drawing where id = $1', [one.id]);
  await checkout.query('commit');
  await checkout.end();
  const { said, complained } = await imported;
  expect(said).toMatch(/^Added 1 signal in/);
  expect(complained).toContain('The shop has no drawing with this sku or id');
});

test.each([
  ['an empty file', [], 'The file is empty.'],
  ['a file without times', ['user,drawing,kind'], 'does not name timestamp'],
])('%s cannot be read', async (_name, lines, message) => {
  const { exitCode, complained } = await importing(lines);
  expect(exitCode).toBe(1);
  expect(complained).toContain(message);
});

test('it has to be told which file', async () => {
  const output = new PassThrough().resume();
  const errors = new PassThrough();
  const around = { env: {}, output, errors, signal: new AbortController().signal };
  expect(await runImport([], around)).toBe(1);
  errors.end();
  expect(await text(errors)).toMatch(/^Name one file to import; /);
});
