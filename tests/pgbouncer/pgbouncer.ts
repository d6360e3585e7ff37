import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRoot, unprivilegedAccount } from '../../src/database/embedded/account.ts';
import { freePort } from '../../src/database/embedded/free-port.ts';
import { query, until } from '../database/embedded/places.ts';

const PROGRAM = process.env.PGBOUNCER_PATH ?? '/usr/sbin/pgbouncer';

/** PgBouncer in transaction mode with so few sessions that statements of one client do meet several. */
export async function startPgbouncer(databaseUrl: string) {
  if (!existsSync(PROGRAM))
    throw new Error(`There is no ${PROGRAM}: install pgbouncer, or set PGBOUNCER_PATH.`);
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'atelier-pgbouncer-'));
  await chmod(folder, 0o755);
  const settings = join(folder, 'pgbouncer.ini');
  await writeFile(settings, settingsFor(new URL(databaseUrl), port));
  const account = isRoot() ? await unprivilegedAccount() : undefined;
  const child = spawn(PROGRAM, ['-q', settings], { ...account, stdio: ['ignore', 'inherit', 'inherit'] });
  const url = `postgres://anyone@127.0.0.1:${port}/shop`;
  await until(() => query(url, 'select 1').then(Boolean, () => false));
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}

const settingsFor = (to: URL, port: number) => `
[databases]
shop = host=${to.hostname} port=${to.port} dbname=${to.pathname.slice(1)} user=${to.username} password=${to.password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
max_client_conn = 200
ignore_startup_parameters = extra_float_digits,options,statement_timeout
`;
