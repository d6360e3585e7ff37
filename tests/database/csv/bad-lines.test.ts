import { Faults, UnreadableFile } from '../../../src/database/csv/faults.ts';
import { readLines } from '../../../src/database/csv/read-lines.ts';
import { csv } from './files.ts';

/** What can be used of a file, and what is said of the rest. */
async function read(file: string | Buffer, chunk = 7) {
  const faults = new Faults();
  const skus: string[] = [];
  const bytes = Buffer.from(file);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  try {
    for await (const line of readLines(chunks(), faults)) skus.push(line.sku ?? '');
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    faults.add([error.fault]);
  }
  return { skus, said: faults.report('d.csv') };
}

const long = 'x'.repeat(501);

test.each([
  ['sku', ' ', 'This cell is empty. Fill it in.'],
  ['sku', 'x'.repeat(101), 'The text has more than 100 characters. Shorten it.'],
  ['title', '', 'This cell is empty. Fill it in.'],
  ['title', long, 'The text has more than 500 characters. Shorten it.'],
  ['title', 'a\u0000b', 'The text holds the character U+0000. Leave it out.'],
  ['artist', '', 'This cell is empty. Fill it in.'],
  ['artist', 'x'.repeat(201), 'The text has more than 200 characters. Shorten it.'],
  ['artist_bio', 'x'.repeat(10_001), 'The text has more than 10,000 characters. Shorten it.'],
  ['category', '', 'This cell is empty. Fill it in.'],
  ['medium', 'x'.repeat(201), 'The text has more than 200 characters. Shorten it.'],
  ['year', 'x'.repeat(101), 'The text has more than 100 characters. Shorten it.'],
  ['width_mm', '0', '"0" is not a whole number of millimetres from 1 to 100,000. Write it with digits only.'],
  [
    'height_mm',
    '25.4',
    '"25.4" is not a whole number of millimetres from 1 to 100,000. Write it with digits only.',
  ],
  [
    'height_mm',
    '300 mm',
    '"300 mm" is not a whole number of millimetres from 1 to 100,000. Write it with digits only.',
  ],
  ['price', '', '"" is not a price. Write one, such as 12.50; 0 is for nothing.'],
  ['price', '-1', '"-1" is not a price. Write one from 0.'],
  ['price', '12.505', '"12.505" is not a price. Write it with two decimals at most, such as 12.50.'],
  [
    'price',
    '12,50',
    '"12,50" is not a price. Write it with a full stop before the cents and nothing between the thousands, such as 1250.50.',
  ],
  [
    'price',
    '1,250.50',
    '"1,250.50" is not a price. Write it with a full stop before the cents and nothing between the thousands, such as 1250.50.',
  ],
  [
    'price',
    '1 250',
    '"1 250" is not a price. Write it with a full stop before the cents and nothing between the thousands, such as 1250.50.',
  ],
  ['price', '€12', '"€12" is not a price. Write the number alone, such as 12.50, without a currency.'],
  ['price', '1e3', '"1e3" is not a price. Write the number alone, such as 12.50, without a currency.'],
  ['price', '1000000000.01', '"1000000000.01" is not a price. Write one up to 1000000000.00.'],
  ['stock', '-1', '"-1" is not a whole number of copies from 0 to 1,000,000,000. Write it with digits only.'],
  [
    'stock',
    '1,000',
    '"1,000" is not a whole number of copies from 0 to 1,000,000,000. Write it with digits only.',
  ],
  ['tags', 'x'.repeat(101), 'The text has more than 100 characters. Shorten it.'],
  [
    'tags',
    Array.from({ length: 101 }, (_, n) => n).join(';'),
    'There are more than 100 tags. Leave some out.',
  ],
  ['description', 'x'.repeat(20_001), 'The text has more than 20,000 characters. Shorten it.'],
  ['image_urls', 'a.jpg', picture('a.jpg')],
  ['image_urls', 'https://a.test/ok.jpg; //a.test/b.jpg', picture('//a.test/b.jpg')],
  ['image_urls', 'https://a.test/a b.jpg', picture('https://a.test/a b.jpg')],
  ['image_urls', 'ftp://a.test/b.jpg', picture('ftp://a.test/b.jpg')],
  ['image_urls', 'https://me:secret@a.test/b.jpg', picture('https://me:secret@a.test/b.jpg')],
  ['image_urls', 'https:///', picture('https:///')],
  ['image_urls', '/images/;'.repeat(2), picture('/images/')],
  ['image_urls', '/images/a;'.repeat(51), 'There are more than 50 pictures. Leave some out.'],
  ['edition', 'rare', '"rare" is no edition. Write UNIQUE, LIMITED or OPEN, or leave it empty.'],
  [
    'edition_size',
    '0',
    '"0" is not a whole number of copies from 1 to 1,000,000,000. Write it with digits only.',
  ],
])('%s %j', async (column, cell, message) => {
  const { skus, said } = await read(csv({ [column]: cell }), 65_536);
  expect(skus).toEqual([]);
  expect(said).toBe(`d.csv:2: ${column}: ${message}\n`);
});

function picture(url: string): string {
  return `"${url}" is no address of a picture. Write https://..., http://... or /images/..., with semicolons between several and %3B for one inside.`;
}

test('characters are counted as PostgreSQL counts them', async () => {
  expect((await read(csv({ title: '🖋'.repeat(500) }))).skus).toEqual(['A-1']);
});

test('what is wrong is told by the line of the file, all of it at once', async () => {
  const { skus, said } = await read(
    csv(
      { description: 'two\r\nlines' },
      { sku: 'A-2', title: '', price: 'free' },
      { sku: 'A-3', description: 'three\n\nlines', stock: 'x' },
      { sku: 'A-4', description: 'a\rb' },
      { sku: 'A-5', year: 'x'.repeat(101) },
    ),
  );
  expect(skus).toEqual(['A-1', 'A-4']);
  expect(said.split('\n').map((line) => line.split(': ').slice(0, 2))).toEqual([
    ['d.csv:4', 'title'],
    ['d.csv:4', 'price'],
    ['d.csv:5', 'stock'],
    ['d.csv:10', 'year'],
    [''],
  ]);
});

test('a line with too many or too few cells is told', async () => {
  const [header, line] = csv({}).split('\r\n');
  expect((await read([header, `${line},x`, 'A-9,B', line].join('\n'))).said).toBe(
    'd.csv:2: The line has 13 cells and the first line 12. Put cells with commas in quotation marks.\n' +
      'd.csv:3: The line has 2 cells and the first line 12. Add what is missing.\n',
  );
});

test('a quotation mark inside a cell spoils its line only', async () => {
  const { skus, said } = await read(
    csv({ description: 'x\r\ny' }, { sku: 'A-2', title: 'The big one' }, { sku: 'A-3' }).replace(
      'big',
      '"big"',
    ),
  );
  expect(skus).toEqual(['A-1', 'A-3']);
  expect(said).toBe(
    'd.csv:4: A quotation mark stands inside a cell. Put the whole cell in quotation marks and write the one inside twice.\n',
  );
});

const unending =
  'A cell in quotation marks does not end where it should: write a quotation mark inside it twice. The lines after this one were not read.\n';

test('a quoted cell that does not end spoils the file', async () => {
  const file = csv({}, { sku: 'A-2', title: 'TITLE' }, { sku: 'A-3' });
  expect((await read(file.replace('TITLE', '"Low" tide'))).said).toBe(`d.csv:3: ${unending}`);
  expect((await read(file.replace('TITLE', '"Low tide'))).said).toBe(`d.csv:3: ${unending}`);
  const endless = `${file.replace('TITLE', '"Low tide')}${'x'.repeat(1_000_001)}"`;
  expect((await read(endless, 65_536)).said).toBe(`d.csv:3: ${unending}`);
});

test('what is not UTF-8 is told by its cell, UTF-16 by the file', async () => {
  const latin = Buffer.from(csv({}, { sku: 'A-2', artist: 'Cézanne' }), 'latin1');
  expect(await read(latin)).toEqual({
    skus: ['A-1'],
    said: 'd.csv:3: artist: The text is not UTF-8. Save the file as UTF-8.\n',
  });
  const surrogate = Buffer.from(csv({ title: 'TITLE' }).replace('TITLE', '\xED\xA0\x80'), 'latin1');
  expect((await read(surrogate)).said).toBe(
    'd.csv:2: title: The text is not UTF-8. Save the file as UTF-8.\n',
  );
  expect((await read(Buffer.from(`\uFEFF${csv({})}`, 'utf16le'))).said).toBe(
    'd.csv:1: The file is UTF-16. Save it as UTF-8.\n',
  );
});

test.each([
  ['', 'The file is empty. Begin it with a line that names its columns.'],
  ['\r\n\r\n', 'The file is empty. Begin it with a line that names its columns.'],
  [csv({}).replaceAll(',', ';'), 'The columns are not separated by commas. Save the file so that they are.'],
  [csv({}).replaceAll(',', '\t'), 'The columns are not separated by commas. Save the file so that they are.'],
  [csv({ title: '' }).replace('medium,', ','), 'Column 6 has no name. Name it or take it out.'],
  [csv({}).replace('sku,', 'title,'), 'title: There are two such columns. Take one out.'],
  [
    csv({}).replace('price,', 'edition,').replace(',tags', ',edition_size'),
    'The first line does not name price, tags. Add what is missing.',
  ],
  [
    csv({ colour: 'red' }),
    'colour: There is no such column. Take it out, or name it one of sku, title, artist, artist_bio, category, medium, ' +
      'year, width_mm, height_mm, price, stock, tags, description, image_urls, edition, edition_size.',
  ],
])('a first line of %j is refused', async (file, message) => {
  expect(await read(file)).toEqual({ skus: [], said: `d.csv:1: ${message}\n` });
});

test('a hundred faults are told, and how many more there are', async () => {
  const lines = Array.from({ length: 1_205 }, (_, n) => ({ sku: `A-${n}`, price: 'x' }));
  const told = (await read(csv(...lines), 65_536)).said.split('\n');
  expect(told).toHaveLength(102);
  expect(told[99]).toMatch(/^d\.csv:101: price: /);
  expect(told[100]).toBe('d.csv: 1,105 more like these are not shown.');
});
