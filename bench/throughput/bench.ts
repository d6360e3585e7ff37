import '../../src/node-version.ts';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../src/database/embedded/free-port.ts';
import { databaseOfSize } from '../database-of-size.ts';
import { startLimit, startShop } from '../processes.ts';
import { type Around, runBench } from '../run-bench.ts';
import { HELP, type Run, readArguments } from './arguments.ts';
import { cartScenarios } from './cart-scenarios.ts';
import { catalogueScenarios } from './catalogue-scenarios.ts';
import { intoReadme } from './readme.ts';
import type { Scenario } from './scenario.ts';
import { jwtSecret, makeShoppers } from './shoppers.ts';
import { head, type Result } from './table.ts';
import { withShop } from './with-shop.ts';

const USERS = 1_000;
/** More than a limit sells on any machine we know. */
const CHECKOUTS_PER_SECOND = 3_200;

const tell = (text: string) => void process.stdout.write(text);

await runBench(readArguments, HELP, bench);

async function bench(run: Run, around: Around): Promise<void> {
  const made = run.dir === undefined ? await openDirectory() : undefined;
  const dir = run.dir ?? made ?? '';
  const database = await databaseOfSize({ ...run, users: USERS }, dir, around);
  try {
    await onDatabase(database.url, dir, run, around.signal);
  } finally {
    await database.stop();
    if (made) await rm(made, { recursive: true });
  }
}

/** One that PostgreSQL can enter, which does not run as root. */
async function openDirectory(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'atelier-bench-'));
  await chmod(made, 0o755);
  return made;
}

async function onDatabase(url: string, dir: string, run: Run, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const port = await freePort();
  const settings = { JWT_SECRET: jwtSecret, PUBLIC_URL: `http://127.0.0.1:${port}` };
  const limit = startLimit(url, settings);
  const shopWith = (caches: 'on' | 'off') =>
    startShop(url, {
      ...settings,
      PORT: String(port),
      ATELIER_DATA_DIR: join(dir, 'shop'),
      CATALOGUE_CACHE: caches,
      RATE_LIMIT: 'off',
    });
  try {
    const scenarios = await scenariosOf(client, run);
    const around = { run, signal, tell };
    tell(head);
    const computed = await withShop({ shop: shopWith('off'), limit }, scenarios, {
      ...around,
      caches: false,
    });
    const kept = await withShop({ shop: shopWith('on'), limit }, cacheable(scenarios), {
      ...around,
      caches: true,
    });
    if (run.output) await write(run.output, client, [...computed.results, ...kept.results], kept.memory);
  } finally {
    await limit.stop();
    await client.end();
  }
}

function cacheable(scenarios: Scenario[]): Scenario[] {
  return scenarios.filter((scenario) => scenario.cacheable);
}

async function scenariosOf(client: pg.Client, { seconds, only }: Run): Promise<Scenario[]> {
  const shoppers = await makeShoppers(client, CHECKOUTS_PER_SECOND * seconds);
  const all = [...(await catalogueScenarios(client)), ...(await cartScenarios(client, shoppers))];
  return all.filter(({ name }) => name.toLowerCase().includes(only));
}

async function write(
  file: string,
  client: pg.Client,
  results: Result[],
  memoryMegabytes: number[],
): Promise<void> {
  const { rows } = await client.query("select current_setting('server_version') as version");
  const machine = {
    processors: `${cpus().length} x ${cpus()[0]?.model.trim()}`,
    node: process.version,
    postgresql: rows[0].version,
  };
  const measured = new Date().toISOString();
  await intoReadme(results);
  await writeFile(file, `${JSON.stringify({ measured, machine, results, memoryMegabytes }, undefined, 2)}\n`);
}
