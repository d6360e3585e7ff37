import { pino } from 'pino';
import { announcementLine } from '../../src/database/announcements/announcement-line.ts';
import { cableTo } from '../support/cable.ts';
import { cloneDatabase } from '../support/template-database.ts';
import { query, until } from './embedded/places.ts';

const log = pino({ level: 'silent' });
let databaseUrl: string;
beforeAll(async () => {
  databaseUrl = await cloneDatabase();
});

/** A line that is open, and what it has heard. */
async function openLine(url = databaseUrl) {
  const line = announcementLine(url, log);
  const heard: string[] = [];
  line.on('prices', (payload) => heard.push(payload));
  line.onLost(() => heard.push('(lost)'));
  await line.open();
  return { line, heard };
}

const say = (words: string) => query(databaseUrl, `select pg_notify('prices', '${words}')`);

test('what is said in a transaction is heard by everyone once it has committed', async () => {
  const lines = [await openLine(), await openLine()];
  await say('first');
  await query(databaseUrl, `begin; select pg_notify('prices', 'taken back'); rollback`);
  await query(databaseUrl, `begin; select pg_notify('prices', 'second'); commit`);
  for (const { line, heard } of lines) {
    await until(async () => heard.length === 2);
    expect(heard).toEqual(['first', 'second']);
    expect(line.connected).toBe(true);
    await line.close();
    expect(line.connected).toBe(false);
  }
});

test('a line that is lost says so once, is not trusted meanwhile, and hears again when it is back', async () => {
  const { line, heard } = await openLine();
  await query(
    databaseUrl,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'atelier-announcements'`,
  );
  await until(async () => heard.length === 1);
  expect(heard).toEqual(['(lost)']);
  await until(async () => line.connected);
  await say('again');
  await until(async () => heard.length === 2);
  expect(heard).toEqual(['(lost)', 'again']);
  await line.close();
});

test('a line to a database that is down is open, not trusted, and tries again until it is closed', async () => {
  const cable = await cableTo(databaseUrl);
  cable.cut();
  const { line } = await openLine(cable.databaseUrl);
  expect(line.connected).toBe(false);
  await line.close();
});

test('a line that has gone silent is not trusted, although nothing says that it is lost', async () => {
  const cable = await cableTo(databaseUrl);
  const { line } = await openLine(cable.databaseUrl);
  expect(line.connected).toBe(true);
  cable.freeze();
  await until(async () => !line.connected);
  cable.cut();
  await line.close();
});

test('nobody listens, no connection', async () => {
  const line = announcementLine('postgres://nobody@127.0.0.1:1/nowhere', log);
  await line.open();
  expect(line.connected).toBe(false);
  await line.close();
});

test('who wants to listen says so before the line is opened', async () => {
  const { line } = await openLine();
  expect(() => line.on('late', () => undefined)).toThrow('before the line is opened');
  await line.close();
});
