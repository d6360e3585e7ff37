import { chmod, chown, cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { isRoot, ownerOf } from '../../src/database/embedded/account.ts';
import { startEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.ts';
import { openPlace, remove } from '../database/embedded/places.ts';

const settings = { fsync: 'off', max_connections: '100', wal_keep_size: '256MB' };

/** An embedded PostgreSQL and one that follows it (streaming replication). */
export async function startPair() {
  const [first, second] = [await openPlace(), await openPlace()];
  const primary = await startEmbeddedPostgres({ ...first, settings });
  await copyCluster(primary.url, first.dataDir, second.dataDir);
  const replica = await startEmbeddedPostgres({ ...second, settings });
  const started = [replica, primary];
  return {
    primary,
    replica,
    /** The replica is started anew, as it was left. */
    restartReplica: async () => {
      started.unshift(await startEmbeddedPostgres({ ...second, settings }));
    },
    stop: async () => {
      for (const each of started) await each.stop();
      await Promise.all([remove(second), remove(first)]);
    },
  };
}

/** A base backup by the low-level API (PostgreSQL manual, section 25.3.4), as the embedded one comes without pg_basebackup. */
async function copyCluster(primaryUrl: string, from: string, to: string): Promise<void> {
  const home = join(to, 'cluster');
  const data = join(home, 'data');
  await mkdir(home, { recursive: true, mode: 0o755 });
  const admin = new pg.Client({ connectionString: primaryUrl });
  await admin.connect();
  await admin.query("select pg_backup_start('a copy', true)");
  await cp(join(from, 'postgres', 'data'), data, { recursive: true, dereference: true });
  const { rows } = await admin.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
  await admin.end();
  await chmod(data, 0o700);
  await rm(join(data, 'postmaster.pid'), { force: true });
  await writeFile(join(data, 'backup_label'), rows[0]?.labelfile ?? '');
  await writeFile(join(data, 'standby.signal'), '');
  const { hostname, port, username, password } = new URL(primaryUrl);
  const way = `host=${hostname} port=${port} user=${username} password=${password} application_name=copy`;
  await writeFile(join(data, 'postgresql.auto.conf'), `primary_conninfo = '${way}'\n`);
  await cp(join(from, 'postgres.password'), join(to, 'postgres.password'));
  await symlink('cluster', join(to, 'postgres'));
  if (isRoot()) await giveTo(await ownerOf(join(from, 'postgres', 'data')), home);
}

async function giveTo({ uid, gid }: { uid: number; gid: number }, folder: string): Promise<void> {
  await chown(folder, uid, gid);
  for (const entry of await readdir(folder, { recursive: true })) await chown(join(folder, entry), uid, gid);
}
