import { realpath, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { openCluster } from '../../../src/database/embedded/cluster.ts';
import { startEmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres.ts';
import {
  EmbeddedPostgresFailed,
  EmbeddedPostgresUnavailable,
} from '../../../src/database/embedded/failures.ts';
import { freePort } from '../../../src/database/embedded/free-port.ts';
import { runningPostmaster } from '../../../src/database/embedded/postmaster.ts';
import { findRuntime, usableRuntime } from '../../../src/database/embedded/runtime.ts';
import { startServer, stopServer } from '../../../src/database/embedded/server.ts';
import { openPlace, remove } from './places.ts';

let place: Awaited<ReturnType<typeof openPlace>>;
beforeEach(async () => {
  place = await openPlace();
});
afterEach(() => remove(place));

const oneSentence = /^[^\n]+: [^\n]+\.$/;

const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => Promise.reject(new Error('It should have failed.')),
    (error) => error,
  );

test('a platform without PostgreSQL is told to set DATABASE_URL', async () => {
  const error = await failureOf(findRuntime('plan9-vax'));
  expect(error).toBeInstanceOf(EmbeddedPostgresUnavailable);
  expect(error.message).toMatch(oneSentence);
  expect(error.message).toMatch(/@embedded-postgres\/plan9-vax .*DATABASE_URL/);
});

test('programs that do not run here (as on musl) are told to set DATABASE_URL', async () => {
  const found = await findRuntime();
  const postgres = join(place.base, 'postgres');
  await writeFile(postgres, '#!/no/such/loader', { mode: 0o755 });
  const error = await failureOf(usableRuntime({ ...found, postgres }, undefined, place.sharedDir));
  expect(error).toBeInstanceOf(EmbeddedPostgresUnavailable);
  expect(error.message).toMatch(oneSentence);
  expect(error.message).toMatch(/ENOENT.*DATABASE_URL/);
});

test('a port that someone takes at the last moment is replaced by another', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const cluster = await openCluster({ ...place, log: () => undefined });
  const offers = [port, port];
  await startServer(cluster, {}, async () => offers.pop() ?? freePort());
  expect(offers).toEqual([]);
  const postmaster = await runningPostmaster(cluster.data);
  expect(postmaster?.ready).toBe(true);
  expect(postmaster?.port).not.toBe(port);
  await stopServer(cluster);
  taken.close();
});

test('what PostgreSQL refuses is said in its own last words, with the place of its log', async () => {
  const settings = { shared_buffers: 'plenty' };
  const error = await failureOf(startEmbeddedPostgres({ ...place, settings }));
  expect(error).toBeInstanceOf(EmbeddedPostgresFailed);
  expect(error.message).toMatch(oneSentence);
  expect(error.message).toMatch(/FATAL: .*shared_buffers.*its log is .*postgres\.log\.$/);

  await rm(join(place.dataDir, 'postgres.password'));
  const locked = await failureOf(startEmbeddedPostgres(place));
  expect(locked).toBeInstanceOf(EmbeddedPostgresFailed);
  expect(locked.message).toMatch(/postgres\.password \(ENOENT\): restore that file/);

  await rm(await realpath(join(place.dataDir, 'postgres')), { recursive: true });
  const lost = await failureOf(startEmbeddedPostgres(place));
  expect(lost.message).toMatch(/points to a database that is no longer there: restore it, or delete/);
});

test('a data directory that cannot be made says what to do', async () => {
  const file = join(place.base, 'file');
  await writeFile(file, '');
  const error = await failureOf(startEmbeddedPostgres({ ...place, dataDir: join(file, 'data') }));
  expect(error).toBeInstanceOf(EmbeddedPostgresFailed);
  expect(error.message).toMatch(oneSentence);
  expect(error.message).toContain('ENOTDIR');
});
