import { readFile, writeFile } from 'node:fs/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { allColumns } from '../../../src/database/csv/columns.ts';
import { runExport } from '../../../src/database/csv/run-export.ts';
import { runImport } from '../../../src/database/csv/run-import.ts';
import { loadDemoShop } from '../../../src/database/demo/load-demo-shop.ts';
import { rowsOf } from '../../../src/shared/rows.ts';
import type { Json } from '../../support/json.ts';
import { openShop, type TestShop } from '../../support/shop.ts';
import { csv, type Desk, openDesk } from './files.ts';

let shop: TestShop;
let desk: Desk;
beforeAll(async () => {
  shop = await openShop();
  desk = await openDesk(shop.databaseUrl);
});
afterEach(() => empty());
afterAll(() => Promise.all([shop.close(), desk.close()]));

const rows = (query: string): Promise<Json[]> => rowsOf(shop.orm.em.fork(), sql<Json>`${sql.raw(query)}`);
const empty = () => rows('truncate artist, category, users, search_lexeme restart identity cascade');
const count = async () => (await rows('select count(*) as many from drawing'))[0].many;

test('an export imported into an empty shop exports the same, byte for byte', async () => {
  await desk.import(
    csv(
      {
        sku: 'b',
        title: '=1+1',
        description: '"Low",\r\nhigh\nand\rdry\t;',
        image_urls: 'https://a.test/1;/images/2.svg',
      },
      { sku: 'B', title: '-@+', edition: 'LIMITED', edition_size: '9', price: '0.1', stock: '0' },
      {
        sku: 'ä',
        title: 'Øre',
        stock: '',
        artist: 'Łucja',
        artist_bio: '',
        medium: '',
        year: '',
        width_mm: '',
        tags: '',
      },
      { sku: 'a', title: "'", category: '浮世絵', edition: 'UNIQUE', stock: '1', price: '1000000000' },
    ),
  );
  const first = await desk.exported();
  expect(first.split('\r\n').slice(1, 3)).toEqual([
    'B,-@+,Ada Marlowe,Draws the sea.,Seascapes,Ink on paper,c. 1890,300,200,0.10,0,sea; tide,,,LIMITED,9',
    "a,',Ada Marlowe,Draws the sea.,浮世絵,Ink on paper,c. 1890,300,200,1000000000.00,1,sea; tide,,,UNIQUE,",
  ]);
  await empty();
  expect((await desk.import(first)).output).toMatch('4 new');
  expect(await desk.exported()).toBe(first);
  expect((await desk.import(first)).output).toMatch('4 unchanged');
});

test('the demo shop goes out and in again', async () => {
  await loadDemoShop(shop.orm.em.fork(), 'EUR');
  const file = await desk.exported();
  expect((await desk.import(file)).output).toMatch('(0 new, 0 changed, 240 unchanged) in');
  await empty();
  expect((await desk.import(file)).output).toMatch('240 new');
  expect(await desk.exported()).toBe(file);
});

test('one bad line is enough to import nothing, or is left out when asked', async () => {
  const file = csv(
    { sku: 'A-1' },
    { sku: 'A-2', price: 'free' },
    { sku: 'A-1', title: 'Another' },
    { sku: 'A-4', artist_bio: 'Draws hills.', edition: 'LIMITED' },
    { sku: 'A-5', artist_bio: '' },
    { sku: 'A-6', artist: 'Only Here', category: 'only-here', title: '' },
  );
  const said = [
    'drawings.csv:3: price: "free" is not a price. Write the number alone, such as 12.50, without a currency.',
    'drawings.csv:4: sku: Line 2 has the same sku. Leave one of them out.',
    'drawings.csv:5: artist_bio: Line 2 says something else of this artist. Write the same, or leave one empty.',
    'drawings.csv:5: edition_size: A limited edition has a number of copies. Write it.',
    'drawings.csv:7: title: This cell is empty. Fill it in.',
  ];
  expect(await desk.import(file)).toMatchObject({
    exitCode: 1,
    errors: [
      ...said,
      'Nothing was imported: 4 lines cannot be used. Mend the file and run it again.',
      '',
    ].join('\n'),
  });
  expect(await count()).toBe(0);
  const skipping = await desk.import(file, { skipBad: true });
  expect(skipping).toMatchObject({ exitCode: 0, errors: `${said.join('\n')}\n` });
  expect(skipping.output).toMatch(
    /Imported 2 drawings \(2 new, 0 changed, 0 unchanged\), 1 new artist, 1 new category in \d+\.\d s\. 4 lines left out\.\n$/,
  );
  expect(await rows('select sku from drawing order by sku')).toEqual([{ sku: 'A-1' }, { sku: 'A-5' }]);
});

test('a file that cannot be read to its end is not imported, whatever is asked', async () => {
  const { exitCode, errors } = await desk.import(csv({}, { title: 'T' }).replace(',T,', ',"T,'), {
    skipBad: true,
  });
  expect([exitCode, errors]).toEqual([
    1,
    expect.stringMatching(/^drawings\.csv:3: A cell in quotation marks .*\nNothing/),
  ]);
  expect(await count()).toBe(0);
});

test('an interruption leaves everything as it was', async () => {
  await desk.import(csv({}));
  const other = new pg.Client({ connectionString: shop.databaseUrl });
  await other.connect();
  await other.query('begin; select 1 from drawing for update');
  const stop = new AbortController();
  const importing = desk.import(csv({ price: '99' }, { sku: 'A-2' }), { signal: stop.signal });
  await untilTheImportWaits();
  stop.abort();
  expect(await importing).toMatchObject({ exitCode: 130, errors: 'Interrupted: nothing was imported.\n' });
  await other.end();
  expect(await count()).toBe(1);
  const late = await desk.import(csv({ price: '99' }), { signal: AbortSignal.abort() });
  expect(late).toMatchObject({ exitCode: 130, errors: 'Interrupted: nothing was imported.\n' });
});

async function untilTheImportWaits(): Promise<void> {
  const [{ waiting }] = await rows(`select count(*) as waiting from pg_stat_activity
    where application_name = 'atelier csv' and wait_event_type = 'Lock' and datname = current_database()`);
  if (waiting === 0) await untilTheImportWaits();
}

test('does not run beside another import or a seeding', async () => {
  const other = new pg.Client({ connectionString: shop.databaseUrl });
  await other.connect();
  await other.query('select pg_advisory_lock(4206913)');
  const { exitCode, errors } = await desk.import(csv({}));
  await other.end();
  expect([exitCode, errors]).toEqual([
    1,
    'Another import or a seeding runs on this database; wait until it is done, then start this one again.\n',
  ]);
});

test("the document's own file is imported, and its table has every column", async () => {
  const page = await readFile('docs/catalogue-csv.md', 'utf8');
  const [, file = ''] = /```csv\n(.*?)```/s.exec(page) ?? [];
  expect(await desk.import(file)).toMatchObject({ exitCode: 0, errors: '' });
  expect(await rows('select sku, edition_kind as kind from drawing order by sku')).toEqual([
    { sku: 'N-0344', kind: 'LIMITED' },
    { sku: 'N-0345', kind: 'OPEN' },
  ]);
  expect([...page.matchAll(/^\| `(\w+)`/gm)].map(([, column]) => column)).toEqual(allColumns);
});

test('the commands run whole', async () => {
  await writeFile(desk.at('in.csv'), csv({}));
  const [imported, exported] = [
    await desk.run(runImport, [desk.at('in.csv'), '--skip-bad']),
    await desk.run(runExport, [desk.at('whole.csv')]),
  ];
  expect(imported).toMatchObject({ exitCode: 0, errors: '' });
  expect(exported).toEqual({
    exitCode: 0,
    errors: '',
    output: expect.stringMatching(
      /^Writing: 1 of 1 drawings \(100 %\)\nExported 1 drawing in \d+\.\d s\.\n$/,
    ),
  });
  const piped = await desk.run(runExport, ['-']);
  expect(piped.output).toBe(await readFile(desk.at('whole.csv'), 'utf8'));
  expect(piped.errors).toMatch('Exported 1 drawing in');
});

test.each([
  [runImport, ['nowhere.csv'], /^The file nowhere\.csv cannot be read \(ENOENT.*\)\. Check its name\.\n$/],
  [runImport, ['.'], /^\. is not a file\. Name a CSV file\.\n$/],
  [runImport, [], /^Name one file to import; "npm run import -- --help" tells what can be given\.\n$/],
  [runImport, ['a.csv', 'b.csv'], /^Name one file to import; /],
  [
    runImport,
    ['a.csv', '--force'],
    /^Unknown option '--force'.*; "npm run import -- --help" tells what can be given\.\n$/,
  ],
  [runExport, [], /^Name one file to export; "npm run export -- --help" tells what can be given\.\n$/],
  [runExport, ['.'], /^\. is not a file\. Name one, or - for the standard output\.\n$/],
  [
    runExport,
    ['no/such/folder.csv'],
    /^The file no\/such\/folder\.csv cannot be written \(ENOENT.*\)\. Name another\.\n$/,
  ],
])('%p %j is refused in one sentence', async (command, args, sentence) => {
  expect(await desk.run(command, args)).toEqual({
    exitCode: 1,
    output: '',
    errors: expect.stringMatching(sentence),
  });
});

test.each([
  [runImport, 'npm run import -- drawings.csv'],
  [runExport, 'npm run --silent export -- - > drawings.csv'],
])('%p says what can be given', async (command, line) => {
  const { exitCode, output } = await desk.run(command, ['--help']);
  expect([exitCode, output]).toEqual([0, expect.stringContaining(line)]);
});
