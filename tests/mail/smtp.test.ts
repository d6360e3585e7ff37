import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { sql } from 'kysely';
import { pino } from 'pino';
import type { Message } from '../../src/mail/mailer.ts';
import { mailerOf } from '../../src/mail/mailer-of.ts';
import { smtpMailer } from '../../src/mail/smtp-mailer.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { scriptedGateway } from '../checkout/gateways.ts';
import { buy, type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { workOff } from '../support/work-off.ts';

const { gateway, make } = scriptedGateway();
const mailFrom = { name: 'Ink & Paper', address: 'no-reply@shop.test' };
const settings = { mailFrom, dataDir: '\0', production: true };
let shop: TestShop;
let server: MailServer;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
  server = await startMailServer();
});
afterAll(async () => {
  await server.close();
  await shop.close();
});
beforeEach(() => {
  server.deliveries.length = 0;
  shop.logged.length = 0;
});

const mailer = (smtpUrl = server.url, log = shop.log) => mailerOf({ ...settings, smtpUrl }, log);
const work = (smtpUrl?: string) => workOff(shop, { gateway, mailer: mailer(smtpUrl) });
const run = (query: ReturnType<typeof sql<Json>>) => rowsOf(shop.orm.em.fork(), query);

/** Jobs that wait for their next attempt, which is made possible now. */
async function waiting(): Promise<{ last_error: string }[]> {
  await run(sql`select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), now())`);
  return run(sql`select last_error from graphile_worker.jobs`);
}

async function purchase(): Promise<Customer> {
  const customer = await makeCustomer(shop);
  await buy(shop, customer, await makeDrawing(shop));
  return customer;
}

function isDiscreet({ name, email }: Customer): void {
  for (const secret of [name, email]) expect(shop.logged.join('')).not.toContain(secret);
}

test('a receipt goes to the customer by the mail server', async () => {
  const customer = await purchase();
  await work();
  const [delivery, ...others] = server.deliveries;
  expect(others).toEqual([]);
  expect(delivery).toMatchObject({ from: mailFrom.address, to: [customer.email] });
  expect(delivery?.mail).toMatchObject({
    from: mailFrom,
    to: [{ name: customer.name, address: customer.email }],
  });
  expect(delivery?.raw).toMatch(/^Content-Type: multipart\/alternative;/m);
  expect(delivery?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(delivery?.raw).toMatch(/^Message-ID: <[\w-]+-receipt-\d+@shop\.test>\r$/m);
  isDiscreet(customer);
});

test.each([
  ['recipient', 450, 'EENVELOPE, RCPT TO, 450'],
  ['content', 451, 'EMESSAGE, DATA, 451'],
  ['sender', 550, 'EENVELOPE, MAIL FROM, 550'],
] as const)('when the %s is refused with %i it goes later', async (what, code, fault) => {
  const customer = await purchase();
  server.refuse[what] = code;
  await work();
  expect(server.deliveries).toEqual([]);
  expect(await waiting()).toEqual([{ last_error: `A mail was not sent (${fault}).` }]);
  isDiscreet(customer);
  await work();
  expect(server.deliveries).toHaveLength(1);
  expect(await waiting()).toEqual([]);
});

test('when no mail server is there it goes later', async () => {
  const customer = await purchase();
  const gone = await startMailServer();
  await gone.close();
  await work(gone.url);
  expect(await waiting()).toEqual([{ last_error: 'A mail was not sent (ECONNREFUSED, CONN).' }]);
  isDiscreet(customer);
  await work();
  expect(server.deliveries).toHaveLength(1);
});

test.each([
  ['recipient', 550],
  ['content', 554],
] as const)('when the %s is refused with %i it is given up, which the log tells', async (what, code) => {
  const customer = await purchase();
  server.refuse[what] = code;
  await work();
  expect(await waiting()).toEqual([]);
  await work();
  expect(server.deliveries).toEqual([]);
  const told = shop.logged.map((line) => JSON.parse(line)).filter(({ level }) => level === 50);
  expect(told).toEqual([expect.objectContaining({ mail: expect.stringMatching(/-receipt-\d+$/) })]);
  isDiscreet(customer);
});

test('a mail server that says nothing is not waited for long', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const hurried = smtpMailer(`smtp://127.0.0.1:${port}`, mailFrom, shop.log, 50);
  await expect(hurried.send(note())).rejects.toThrow('A mail was not sent (EABORT).');
  silent.close();
});

test('a mail that is sent again is the same mail', async () => {
  const message = note();
  await mailer().send(message);
  await mailer().send(message);
  const [first, again] = server.deliveries.map(({ mail }) => [mail.messageId, mail.date, mail.subject]);
  expect(again).toEqual(first);
});

test('a login that is refused is tried again: someone may mend it', async () => {
  server.refuse.login = 535;
  const address = `smtp://shop:p%40ss@127.0.0.1:${server.port}`;
  await expect(mailer(address).send(note())).rejects.toThrow('A mail was not sent (EAUTH, AUTH PLAIN, 535).');
  await mailer(address).send(note());
  expect(server.logins).toEqual(['shop:p@ss', 'shop:p@ss']);
  expect(server.deliveries).toHaveLength(1);
});

test('a password goes over the network only under TLS', async () => {
  server.logins.length = 0;
  const elsewhere = `smtp://shop:secret@0.0.0.0:${server.port}`;
  await expect(mailer(elsewhere).send(note())).rejects.toThrow('A mail was not sent (ETLS, STARTTLS, 500).');
  expect(server.logins).toEqual([]);
});

test('a mail server of this machine may offer TLS with a certificate that nobody signed', async () => {
  const local = await startMailServer({ disabledCommands: [] });
  await mailer(local.url).send(note());
  expect(local.deliveries).toHaveLength(1);
  await local.close();
});

test('smtps is TLS from the start, with a certificate that holds', async () => {
  const secure = await startMailServer({ secure: true, logger: false });
  const wrong = `smtps://127.0.0.1:${secure.port}`;
  await expect(mailer(wrong).send(note())).rejects.toThrow('A mail was not sent (CERT_HAS_EXPIRED, CONN).');
  expect(secure.deliveries).toEqual([]);
  await secure.close();
});

test.each([
  ['name', { to: { name: 'Ada\r\nBcc: all@example.com', address: 'ada@example.com' } }, ['ada@example.com']],
  [
    'name with an address',
    { to: { name: 'all@example.com, <all@example.com>', address: 'ada@example.com' } },
    ['ada@example.com'],
  ],
  ['subject', { subject: 'Receipt\r\nBcc: all@example.com' }, ['ada@example.com']],
  ['line in an address', { to: { name: 'Ada', address: 'ada@example.com\r\nBcc: all@example.com' } }, []],
  ['list of addresses', { to: { name: 'Ada', address: 'ada@example.com, all@example.com' } }, []],
  ['quoted address', { to: { name: '', address: '"all@example.com x"@example.org' } }, []],
])('nobody else gets it by way of a %s', async (_what, odd, recipients) => {
  await mailer().send({ ...note(), ...odd });
  expect(server.deliveries.flatMap(({ to }) => to)).toEqual(recipients);
  for (const { raw, mail } of server.deliveries) {
    expect(raw).not.toMatch(/^bcc/im);
    expect(mail.to).toHaveLength(1);
  }
});

test('without a mail server, a shop in production says so', () => {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
  mailerOf({ ...settings, production: false, smtpUrl: undefined }, log);
  mailerOf({ ...settings, smtpUrl: server.url }, log);
  expect(lines).toEqual([]);
  mailerOf({ ...settings, smtpUrl: undefined }, log);
  expect(lines.join()).toContain('SMTP_URL');
});

function note(): Message {
  const to = { name: 'Ada Marlowe', address: 'ada@example.com' };
  const due = new Date('2026-11-22T18:00:00.123Z');
  return { to, subject: 'A note', text: 'Good day.', html: '<p>Good day.</p>', slug: 'note-1', due };
}
