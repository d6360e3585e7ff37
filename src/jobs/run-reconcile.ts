import { pino } from 'pino';
import { recoverPayments } from '../checkout/recover-payments.ts';
import { readConfig } from '../config/config.ts';
import { onDatabase, runCommand, type Surroundings } from '../database/command.ts';
import { closeOrm, openOrm } from '../database/orm.ts';
import { pendingPayments } from '../orders/pending-payments.query.ts';
import { gatewayOf } from '../payments/gateway-of.ts';

/** One pass of recovery now; tells what it did, and what still waits. Returns the exit code. */
export function runReconcile(_args: string[], { env, output, errors }: Surroundings): Promise<number> {
  return runCommand(errors, () =>
    onDatabase(env, async (databaseUrl) => {
      const config = readConfig(env);
      const orm = await openOrm({ databaseUrl });
      const gateway = await gatewayOf(config, databaseUrl);
      try {
        const recovery = { em: orm.em, gateway, log: pino({ level: config.logLevel }, errors) };
        for (const line of await recoverPayments(recovery)) output.write(`${line}\n`);
        const pending = await pendingPayments(orm.em.fork());
        for (const { status, count, oldestSeconds } of pending)
          output.write(`still waiting: ${count} ${status}, the oldest for ${Math.round(oldestSeconds)} s\n`);
        if (pending.length === 0) output.write('No payment waits.\n');
        return 0;
      } finally {
        await gateway.close();
        await closeOrm(orm);
      }
    }),
  );
}
