import '../node-version.ts';
import { pino } from 'pino';
import { recoverPayments } from '../checkout/recover-payments.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import { openOrm } from '../database/orm.ts';
import { pendingPayments } from '../orders/pending-payments.query.ts';
import { gatewayOf } from '../payments/gateway-of.ts';

/** `npm run reconcile`: one pass of recovery now; prints what it did and what still waits. */
const config = readConfig();
const database = await openDatabase(config, () => undefined);
const orm = await openOrm({ databaseUrl: database.url });
const gateway = await gatewayOf(config, database.url);
try {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  for (const line of await recoverPayments({ em: orm.em, gateway, log })) process.stdout.write(`${line}\n`);
  const pending = await pendingPayments(orm.em.fork());
  for (const { status, count, oldestSeconds } of pending)
    process.stdout.write(
      `still waiting: ${count} ${status}, the oldest for ${Math.round(oldestSeconds)} s\n`,
    );
  if (pending.length === 0) process.stdout.write('No payment waits.\n');
} finally {
  await gateway.close();
  await orm.close(true);
  await database.stop();
}
