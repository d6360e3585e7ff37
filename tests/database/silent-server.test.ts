import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { sql } from 'kysely';
import { closeOrm, openOrm } from '../../src/database/orm.ts';
import { rowsOf } from '../../src/shared/rows.ts';

/** What a server says that takes anyone: AuthenticationOk and ReadyForQuery (PostgreSQL's manual, section 54.7). */
const WELCOME = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

test('a server that says welcome and then nothing more is given up, and asked anew by the next', async () => {
  let visitors = 0;
  const server = createServer((socket) => {
    visitors += 1;
    socket.on('error', () => undefined).once('data', () => socket.write(WELCOME));
    socket.resume();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const orm = await openOrm({ databaseUrl: `postgresql://anyone@127.0.0.1:${port}/shop`, poolMax: 1 });
  for (let asked = 0; asked < 2; asked += 1)
    await expect(rowsOf(orm.em.fork(), sql`select 1`)).rejects.toThrow();
  expect(visitors).toBe(2);
  server.close();
  await closeOrm(orm).catch(() => undefined);
});
