import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres.ts';
import { openPlace, postmasterPid, query, remove } from './places.ts';

test('the first start makes a cluster, and a later one finds the data again', async () => {
  const place = await openPlace();
  const said: string[] = [];
  const options = { ...place, log: (message: string) => said.push(message) };
  try {
    const first = await startEmbeddedPostgres(options);
    expect(first.joined).toBe(false);
    expect(first.url).toMatch(/^postgres:\/\/atelier:[\w-]{32}@127\.0\.0\.1:\d+\/atelier$/);
    await query(first.url, "CREATE TABLE drawing AS SELECT 'Hare' AS title");
    await first.stop();
    await first.stop();
    await expect(query(first.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');

    const second = await startEmbeddedPostgres(options);
    expect(second).toMatchObject({ joined: false, url: first.url });
    expect(await query(second.url, 'SELECT title FROM drawing')).toEqual([{ title: 'Hare' }]);
    await Promise.all([second.stop(), second.stop()]);

    expect(await postmasterPid(place.dataDir)).toBeUndefined();
    expect(said).toHaveLength(3);
    for (const message of said) expect(message).toMatch(/^[A-Z].*\.$/);
  } finally {
    await remove(place);
  }
});

test('the cluster is the same on every machine and closed to every other account', async () => {
  const place = await openPlace();
  try {
    const { url, stop } = await startEmbeddedPostgres({
      ...place,
      settings: { fsync: 'off', application_name: `"a $shop" it's` },
    });
    const setting = (name: string) => `current_setting('${name}') AS ${name}`;
    const names = [
      'server_encoding',
      'data_checksums',
      'listen_addresses',
      'unix_socket_directories',
      'fsync',
    ];
    const more = ['password_encryption', 'timezone', 'application_name'];
    const [row] = await query(url, `SELECT ${[...names, ...more].map(setting).join(', ')}`);
    expect(row).toEqual({
      server_encoding: 'UTF8',
      data_checksums: 'on',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      fsync: 'off',
      password_encryption: 'scram-sha-256',
      timezone: 'UTC',
      application_name: `"a $shop" it's`,
    });
    const locale = 'SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()';
    expect(await query(url, locale)).toEqual([{ datlocprovider: 'b', datlocale: 'C.UTF-8' }]);
    await expect(query(url.replace(/:[\w-]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow('password');

    const { mode } = await stat(join(place.dataDir, 'postgres.password'));
    expect(mode & 0o777).toBe(0o600);
    const kept = (await readdir(place.dataDir)).map((name) => name.replace(/-.*/, '-*'));
    expect(kept.sort()).toEqual(['postgres', 'postgres-*', 'postgres.password']);
    await stop();
  } finally {
    await remove(place);
  }
});
