import { sql } from 'kysely';
import { mailerOf } from '../../src/mail/mailer-of.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { scriptedGateway } from '../checkout/gateways.ts';
import { books, cards, pay, put, recoverNow, shopper } from '../checkout/shopping.ts';
import { billing, buy, makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { workOff } from '../support/work-off.ts';
import { type Outbox, openOutbox } from './outbox.ts';

const { gateway, make } = scriptedGateway();
const mailFrom = { name: 'Atelier', address: 'no-reply@shop.test' };
let shop: TestShop;
let outbox: Outbox;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
});
afterAll(() => shop.close());
beforeEach(async () => {
  outbox = await openOutbox();
});
afterEach(() => outbox.remove());

const mailer = () =>
  mailerOf({ smtpUrl: undefined, mailFrom, dataDir: outbox.dataDir, production: false }, shop.log);
const work = () => workOff(shop, { gateway, mailer: mailer() });
const run = (query: ReturnType<typeof sql>) => rowsOf(shop.orm.em.fork(), query);
const jobs = () => run(sql`select task_identifier from graphile_worker.jobs`);

test('whoever buys gets one receipt, with all of it in plain text and in HTML', async () => {
  const customer = await makeCustomer(shop, { name: 'Zoë Ōtani 🖋', email: 'zoe@example.com' });
  const numbered = await makeDrawing(shop, { title: 'Häfen <b>& "Kais"', priceCents: 1250 });
  const open = await makeDrawing(shop, { title: 'Open edition', stock: null, priceCents: 123_400 });
  await put(shop, customer, open.id);
  const id = await buy(shop, customer, numbered, 2);
  await work();
  const [mail, ...others] = await outbox.mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    subject: `Receipt for order ${id}`,
    from: mailFrom,
    to: [{ name: 'Zoë Ōtani 🖋', address: 'zoe@example.com' }],
  });
  const rows = ['€25.00  Häfen <b>& "Kais", 2 at €12.50 each, copies 1/1000 and 2/1000', '€1,259.00  Total'];
  const paid = [
    'Paid with Visa, ending in 4242.',
    'Ada Marlowe\n12 Ink Lane\nBS1 4ST Bristol\nUnited Kingdom',
  ];
  for (const part of [...rows, '€1,234.00  Open edition, 1 at €1,234.00\n', ...paid])
    expect(mail?.text).toContain(part);
  const placed = new RegExp(`Order ${id} of \\d{1,2} [A-Z][a-z]+ 20\\d\\d`);
  expect(mail?.text).toMatch(placed);
  expect(mail?.html).toMatch(placed);
  expect(mail?.html).toContain(
    'Häfen &lt;b&gt;&amp; &quot;Kais&quot;, 2 at €12.50 each, copies 1/1000 and 2/1000</td>',
  );
  for (const part of ['€1,259.00</td>', 'ending in 4242.', '12 Ink Lane']) expect(mail?.html).toContain(part);
});

test('it is a file of this account alone, named in the log, where nothing private is', async () => {
  const customer = await makeCustomer(shop, { email: 'private-person@example.com' });
  const id = await buy(shop, customer, await makeDrawing(shop, { title: 'A secret present' }));
  await work();
  const [file = '', ...others] = await outbox.files();
  expect(others).toEqual([]);
  expect(file).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\dT[\\d-]+Z-receipt-${id}\\.eml$`));
  expect(await outbox.modeOf(file)).toBe('600');
  expect(await outbox.modeOf('.')).toBe('700');
  const log = shop.logged.join('');
  expect(log).toContain(`"file":"${outbox.dataDir}/outbox/${file}"`);
  for (const secret of [customer.email, customer.name, 'A secret present', billing.address])
    expect(log).not.toContain(secret);
});

test('the money is taken at once, not at the next pass of recovery', async () => {
  const { customer, drawing } = await shopper(shop);
  await pay(shop, customer);
  await work();
  expect(await books(shop, drawing.id)).toMatchObject([
    { order: 'PAID', payment: 'CAPTURED', bank: 'CAPTURED' },
  ]);
});

test('what is to be done is enqueued in one statement, and names nothing but the order', async () => {
  const { customer } = await shopper(shop);
  const statements = await shop.statements(() => pay(shop, customer));
  expect(statements.filter((statement) => statement.includes('graphile_worker'))).toHaveLength(1);
  const [order] = await run(sql`select id from orders order by id desc limit 1`);
  const waiting = await run(sql`
    select identifier as task, payload, priority from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = task_id order by priority`);
  const payload = { orderId: (order as { id: number }).id };
  expect(waiting).toEqual([
    { task: 'settle-payment', payload, priority: 0 },
    { task: 'send-receipt', payload, priority: 10 },
  ]);
  await work();
  expect(await jobs()).toEqual([]);
});

test('a declined card leaves no mail: the customer was told', async () => {
  const { customer } = await shopper(shop);
  const { data } = await pay(shop, customer, { card: cards.declined });
  expect(data.checkout.__typename).toBe('PaymentDeclined');
  expect(await jobs()).toEqual([]);
});

test('a checkout that is rolled back leaves none, until it is settled after all', async () => {
  const { customer, drawing } = await shopper(shop);
  await run(sql`alter table payment add constraint broken check (status <> 'AUTHORISED') not valid`);
  const { data } = await pay(shop, customer);
  await run(sql`alter table payment drop constraint broken`);
  expect(data.checkout.__typename).toBe('PaymentPending');
  expect(await jobs()).toEqual([]);
  await recoverNow(shop, gateway);
  await recoverNow(shop, gateway);
  expect(await books(shop, drawing.id)).toMatchObject([{ order: 'PAID' }]);
  await work();
  expect(await outbox.files()).toEqual([expect.stringContaining('-receipt-')]);
});

test('an order that is cancelled before its receipt was sent gets none', async () => {
  const { customer } = await shopper(shop);
  const { data } = await pay(shop, customer);
  const cancel = 'mutation ($id: ID!) { cancelOrder(id: $id) { __typename } }';
  await shop.graphql(cancel, { id: data.checkout.id }, customer.token);
  await work();
  expect(await outbox.files()).toEqual([]);
});

test('a process that dies after it wrote the mail leaves one file, however often the job runs', async () => {
  const customer = await makeCustomer(shop);
  await buy(shop, customer, await makeDrawing(shop));
  const dies = {
    send: async (message: Parameters<ReturnType<typeof mailer>['send']>[0]) => {
      await mailer().send(message);
      throw new Error('The process was killed.');
    },
  };
  await workOff(shop, { gateway, mailer: dies });
  const [first] = await outbox.mails();
  await run(sql`select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), now())`);
  await work();
  const [again, ...others] = await outbox.mails();
  expect(others).toEqual([]);
  expect(again?.messageId).toMatch(/^<[\w-]+-receipt-\d+@shop\.test>$/);
  expect([again?.messageId, again?.date]).toEqual([first?.messageId, first?.date]);
  expect(await jobs()).toEqual([]);
});
