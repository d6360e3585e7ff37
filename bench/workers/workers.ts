import '../../src/node-version.ts';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { databaseOfSize } from '../database-of-size.ts';
import { type Served, startShop } from '../processes.ts';
import { catalogueScenarios } from '../throughput/catalogue-scenarios.ts';
import { load } from '../throughput/load.ts';
import type { Scenario } from '../throughput/scenario.ts';
import { jwtSecret } from '../throughput/shoppers.ts';
import { medianOf, type Turn } from './median.ts';
import { processorSeconds } from './processor-time.ts';

const [SECONDS, TURNS] = [5, 5];

/** What two processes answer beside one (WEB_CONCURRENCY), with PostgreSQL and the load on the same machine. */
const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort());
const tell = (text: string) => void process.stdout.write(`${text}\n`);

const dir = process.argv[2] ?? join(tmpdir(), 'atelier-bench-workers');
const database = await databaseOfSize({ drawings: 20_000, users: 1_000, reviews: 100_000 }, dir, {
  signal: stopping.signal,
  tell,
});
const client = new pg.Client({ connectionString: database.url });
await client.connect();
const shops = [1, 2].map((workers) =>
  startShop(database.url, {
    JWT_SECRET: jwtSecret,
    WEB_CONCURRENCY: String(workers),
    ATELIER_DATA_DIR: join(dir, 'shop'),
    CATALOGUE_CACHE: 'off',
  }),
);
try {
  const urls = await Promise.all(shops.map((shop) => shop.opened));
  tell(
    '|             | one, req/s | two, req/s | ratio | ms of the shop’s processors an answer, one | two | ratio with a processor each |',
  );
  tell(
    '| ----------- | ---------- | ---------- | ----- | ------------------------------------------ | --- | --------------------------- |',
  );
  for (const scenario of await catalogueScenarios(client)) tell(await compare(scenario, urls));
} finally {
  await Promise.all(shops.map((shop) => shop.stop()));
  await client.end();
  await database.stop();
}

async function compare(scenario: Scenario, urls: string[]): Promise<string> {
  const turns: Turn[][] = [[], []];
  await Promise.all(urls.map((url) => load(url, scenario, 2, () => true)));
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [index, url] of urls.entries()) {
      stopping.signal.throwIfAborted();
      turns[index]?.push(await oneTurn(shops[index] as Served, url, scenario));
    }
  }
  const [one, two] = turns.map(medianOf) as [Turn, Turn];
  const cells = [
    scenario.name.padEnd(11),
    one.rate.toFixed(0),
    two.rate.toFixed(0),
    (two.rate / one.rate).toFixed(2),
    (1_000 * one.cost).toFixed(3),
    (1_000 * two.cost).toFixed(3),
    ((2 * one.cost) / two.cost).toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

async function oneTurn(shop: Served, url: string, scenario: Scenario): Promise<Turn> {
  const before = processorSeconds(shop.pid);
  const { rate, answers } = await load(url, scenario, SECONDS, () => true);
  return { rate, cost: (processorSeconds(shop.pid) - before) / answers };
}
