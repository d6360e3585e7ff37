import '../node-version.ts';
import { sql } from 'kysely';
import { pino } from 'pino';
import { recoverPayments } from '../checkout/recover-payments.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import { openOrm } from '../database/orm.ts';
import { gatewayOf } from '../payments/gateway-of.ts';
import { rowsOf } from '../shared/rows.ts';

/** `npm run reconcile`: one pass of recovery now; prints what it did and what still waits. */
const config = readConfig();
const database = await openDatabase(config, () => undefined);
const orm = await openOrm({ databaseUrl: database.url });
const gateway = gatewayOf(config, database.url);
try {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  for (const line of await recoverPayments({ em: orm.em, gateway, log })) process.stdout.write(`${line}\n`);
  const [row] = await rowsOf(
    orm.em.fork(),
    sql<{ waiting: number }>`
    select count(*) as waiting from payment where settle_at is not null`,
  );
  process.stdout.write(`${row?.waiting ?? 0} payments wait for their turn.\n`);
} finally {
  await gateway.close();
  await orm.close(true);
  await database.stop();
}
