import { connect } from 'node:net';
import type { PoolClient } from 'pg';
import { sessionOf } from './session.ts';

const PATIENCE_MS = 1_000;
const CANCEL_REQUEST = 80_877_102;

/** Asks PostgreSQL to stop what runs on the connection (its manual, section 54.2.9); it closes when that is done. */
export function cancelStatement(client: PoolClient): Promise<void> {
  const { host, port, processID, secretKey } = sessionOf(client);
  const message = Buffer.alloc(16);
  [message.length, CANCEL_REQUEST, processID, secretKey].forEach((value, index) => {
    message.writeInt32BE(value, 4 * index);
  });
  return new Promise((resolve) => {
    const line = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    line.setTimeout(PATIENCE_MS, () => line.destroy());
    line.once('error', () => undefined).once('close', () => resolve());
    line.end(message);
    line.resume();
  });
}
