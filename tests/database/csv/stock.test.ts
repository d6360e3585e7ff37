import { sql } from 'kysely';
import pg from 'pg';
import { rowsOf } from '../../../src/shared/rows.ts';
import { cards, pay, put } from '../../checkout/shopping.ts';
import { makeCustomer } from '../../support/factories.ts';
import type { Json } from '../../support/json.ts';
import { openShop, type TestShop } from '../../support/shop.ts';
import { type Cells, csv, type Desk, openDesk } from './files.ts';

let shop: TestShop;
let desk: Desk;
beforeAll(async () => {
  shop = await openShop();
  desk = await openDesk(shop.databaseUrl);
});
afterAll(() => Promise.all([shop.close(), desk.close()]));

const rows = (query: string): Promise<Json[]> => rowsOf(shop.orm.em.fork(), sql<Json>`${sql.raw(query)}`);

let serial = 0;

/** A drawing that came by a file, and ways to import it again and to buy it. */
async function offered(cells: Cells) {
  const sku = `S-${++serial}`;
  const again = (change: Cells, asked: { savedAt?: Date; keepStock?: boolean } = {}) =>
    desk.import(csv({ sku, ...cells, ...change }), asked);
  await again({});
  const [{ id }] = await rows(`select id from drawing where sku = '${sku}'`);
  return {
    id: id as number,
    again,
    async left() {
      const [row] = await rows(
        `select stock, edition_kind as kind, edition_size as size from drawing where id = ${id}`,
      );
      return row;
    },
    /** A sale of so many; `card` may be one whose payment stays open. */
    async sell(quantity: number, card = cards.approved) {
      const customer = await makeCustomer(shop);
      await put(shop, customer, id, quantity);
      return (await pay(shop, customer, { card })).data.checkout;
    },
  };
}

const yesterday = () => new Date(Date.now() - 86_400_000);
const tomorrow = () => new Date(Date.now() + 86_400_000);

test('what was sold or reserved since the file was saved is not sold again', async () => {
  const { again, left, sell } = await offered({ stock: '10' });
  await sell(3);
  expect((await sell(2, cards.answerLost)).__typename).toBe('PaymentPending');
  const same = await again({}, { savedAt: yesterday() });
  expect(same.output).toMatch('1 unchanged');
  expect(await left()).toMatchObject({ stock: 5 });
  await again({ stock: '12' }, { savedAt: yesterday() });
  expect(await left()).toMatchObject({ stock: 7 });
  await again({ stock: '4' }, { savedAt: yesterday() });
  expect(await left()).toMatchObject({ stock: 0 });
  await again({ stock: '12' }, { savedAt: tomorrow() });
  expect(await left()).toMatchObject({ stock: 12 });
});

test('the stock can be kept, whatever the file says', async () => {
  const { again, left, sell } = await offered({ stock: '10' });
  await sell(3);
  const { output } = await again({ price: '99', stock: '10' }, { savedAt: tomorrow(), keepStock: true });
  expect(output).toMatch('1 changed');
  expect(await left()).toMatchObject({ stock: 7 });
});

test('copies whose payment failed are counted by nobody', async () => {
  const { again, left, sell } = await offered({ stock: '10' });
  expect((await sell(3, cards.declined)).__typename).toBe('PaymentDeclined');
  await again({ stock: '9' }, { savedAt: yesterday() });
  expect(await left()).toMatchObject({ stock: 9 });
});

test('an open payment keeps its copies, whatever the file says, and gives them back', async () => {
  const { id, again, left, sell } = await offered({ stock: '5', edition: 'LIMITED', edition_size: '5' });
  await sell(2, cards.answerLost);
  const { exitCode, errors } = await again({ stock: '4' }, { savedAt: tomorrow() });
  expect(exitCode).toBe(1);
  expect(errors).toMatch(
    'drawings.csv:2: stock: The edition has 5 copies, of which 2 are sold or reserved. Write 3 or less, or a larger edition_size.\n',
  );
  await again({ stock: '4', edition_size: '6' }, { savedAt: tomorrow() });
  expect(await left()).toEqual({ stock: 4, kind: 'LIMITED', size: 6 });
  expect(await rows(`select quantity from order_line where drawing_id = ${id}`)).toEqual([{ quantity: 2 }]);
});

test('an edition is what the file says, else what it was, else open', async () => {
  const { again, left } = await offered({ stock: '4' });
  expect(await left()).toEqual({ stock: 4, kind: 'OPEN', size: null });
  await again({ edition: '', edition_size: '8' });
  expect(await left()).toEqual({ stock: 4, kind: 'LIMITED', size: 8 });
  await again({ stock: '8' });
  expect(await left()).toEqual({ stock: 8, kind: 'LIMITED', size: 8 });
  await again({ stock: '1', edition: 'unique', edition_size: '' });
  expect(await left()).toEqual({ stock: 1, kind: 'UNIQUE', size: null });
  await again({ stock: '', edition: 'OPEN' });
  expect(await left()).toEqual({ stock: null, kind: 'OPEN', size: null });
});

test.each([
  [
    { edition: 'OPEN', edition_size: '5' },
    'edition_size: Only a LIMITED edition has a size. Empty this cell, or write LIMITED.',
  ],
  [
    { edition: 'UNIQUE', stock: '2' },
    'stock: A unique drawing is there once. Write 1, or 0 when it is sold.',
  ],
  [{ edition: 'UNIQUE', stock: '' }, 'stock: A unique drawing is there once. Write 1, or 0 when it is sold.'],
  [
    { edition: 'LIMITED', edition_size: '' },
    'edition_size: A limited edition has a number of copies. Write it.',
  ],
  [
    { edition: 'LIMITED', edition_size: '5', stock: '' },
    'stock: A limited edition has a number of copies. Write how many can still be bought.',
  ],
  [
    { edition: 'LIMITED', edition_size: '5', stock: '6' },
    'stock: The edition has 5 copies, of which 0 are sold or reserved. Write 5 or less, or a larger edition_size.',
  ],
])('an edition of %j is refused', async (cells, message) => {
  const { errors } = await desk.import(csv(cells), { dryRun: true });
  expect(errors).toMatch(`drawings.csv:2: ${message}\n`);
});

test('what was sold of an edition stays sold, and its numbers stay', async () => {
  const limited = await offered({ stock: '5', edition: 'LIMITED', edition_size: '5' });
  await limited.sell(3);
  const numbers = () => rows(`select number from edition_copy where drawing_id = ${limited.id} order by 1`);
  const before = await numbers();
  expect((await limited.again({ edition: 'OPEN', edition_size: '' })).errors).toMatch(
    'edition: Numbered copies of it are sold. Leave it LIMITED.',
  );
  expect((await limited.again({ edition_size: '2', stock: '0' })).errors).toMatch(
    'edition_size: Copies up to number 3 are sold or reserved. Write that or more.',
  );
  expect((await limited.again({ edition_size: '3', stock: '0' })).exitCode).toBe(0);
  expect(await numbers()).toEqual(before);
  const unique = await offered({ stock: '1', edition: 'UNIQUE' });
  await unique.sell(1);
  expect((await unique.again({}, { savedAt: tomorrow() })).errors).toMatch(
    'stock: The drawing is unique, and it is sold or reserved. Write 0.',
  );
  expect((await unique.again({}, { savedAt: yesterday() })).output).toMatch('1 unchanged');
});

/** Another connection that does something in the middle of a transaction. */
async function somebodyElse<Answer>(work: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: shop.databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Resolves when a connection of the commands waits for a lock. */
async function untilTheImportWaits(): Promise<void> {
  const [{ waiting }] = await rows(`select count(*) as waiting from pg_stat_activity
    where application_name = 'atelier csv' and wait_event_type = 'Lock' and datname = current_database()`);
  if (waiting === 0) await untilTheImportWaits();
}

test('a checkout that runs while a file is imported keeps its copies', async () => {
  const { id, again, left } = await offered({ stock: '10' });
  const [{ line }] = await rows(`select count(*) as line from order_line where drawing_id = ${id}`);
  expect(line).toBe(0);
  const savedAt = new Date();
  await somebodyElse(async (checkout) => {
    const customer = await makeCustomer(shop);
    await checkout.query('begin');
    await checkout.query('select 1 from drawing where id = $1 for no key update', [id]);
    const importing = again({ stock: '10', price: '99' }, { savedAt });
    await untilTheImportWaits();
    await checkout.query('update drawing set stock = stock - 4 where id = $1', [id]);
    await checkout.query(
      `with placed as (
        insert into orders (user_id, status, currency, total_cents, billing_name, billing_address, billing_city, billing_country, billing_postal_code, placed_at)
        values ($1, 'PENDING_PAYMENT', 'EUR', 1, 'A', 'B', 'C', 'D', 'E', $3) returning id)
      insert into order_line (order_id, drawing_id, title, unit_price_cents, quantity) select id, $2, 'T', 1, 4 from placed`,
      [customer.id, id, new Date(savedAt.getTime() + 1)],
    );
    await checkout.query('commit');
    expect((await importing).output).toMatch('1 changed');
  });
  expect(await left()).toMatchObject({ stock: 6 });
});

test('the last copy that is sold while a file is imported is not sold again', async () => {
  const { id, again, left } = await offered({ stock: '1', edition: 'UNIQUE' });
  await somebodyElse(async (checkout) => {
    await checkout.query('begin');
    await checkout.query('update drawing set stock = 0, copies_sold = 1 where id = $1', [id]);
    const importing = again({ title: 'Renamed' }, { savedAt: tomorrow() });
    await untilTheImportWaits();
    await checkout.query('commit');
    expect(await importing).toMatchObject({
      exitCode: 1,
      errors: expect.stringMatching(
        /^drawings\.csv:2: stock: The drawing is unique, and it is sold or reserved\. Write 0\.\nNothing/,
      ),
    });
  });
  expect(await left()).toMatchObject({ stock: 0 });
});

test('who reads or buys what does not change never waits', async () => {
  const [changing, still] = [await offered({}), await offered({ stock: '2' })];
  await somebodyElse(async (reader) => {
    await reader.query('begin');
    await reader.query('select 1 from drawing where id = $1 for no key update', [changing.id]);
    const importing = changing.again({ price: '99' });
    await untilTheImportWaits();
    expect((await still.sell(1)).__typename).toBe('Order');
    const { data } = await shop.graphql(`{ drawing(id: ${changing.id}) { price { cents } } }`);
    expect(data.drawing.price.cents).toBe(1250);
    await reader.query('rollback');
    expect((await importing).exitCode).toBe(0);
  });
});
