import '../../src/node-version.ts';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { databaseOfSize } from '../database-of-size.ts';
import { startShop } from '../processes.ts';
import { catalogueScenarios } from '../throughput/catalogue-scenarios.ts';
import { median } from '../throughput/figures.ts';
import { load } from '../throughput/load.ts';
import type { Scenario } from '../throughput/scenario.ts';
import { jwtSecret } from '../throughput/shoppers.ts';
import { processesOf } from './processes-of.ts';
import { limitProcessors } from './processor-share.ts';

const [SECONDS, TURNS] = [3, 5];

/** So much of a processor each that two processes, PostgreSQL and the load have room on two processors. */
const SHARE = 0.2;

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
  const scenarios = await catalogueScenarios(client);
  tell('On the processors there are, which PostgreSQL and the load need as well:');
  await compareAll(scenarios, urls);
  const lift = limitProcessors(
    shops.flatMap(({ pid }) => processesOf(pid)),
    SHARE,
  );
  try {
    tell(
      `With ${100 * SHARE} % of a processor for each process of the shop, whatever PostgreSQL and the load need:`,
    );
    await compareAll(scenarios, urls);
  } finally {
    lift();
  }
} finally {
  await Promise.all(shops.map((shop) => shop.stop()));
  await client.end();
  await database.stop();
}

async function compareAll(scenarios: Scenario[], urls: string[]): Promise<void> {
  tell('|                | one, req/s | two, req/s | ratio |');
  tell('| -------------- | ---------- | ---------- | ----- |');
  for (const scenario of scenarios) tell(await compare(scenario, urls));
}

async function compare(scenario: Scenario, urls: string[]): Promise<string> {
  const rates: number[][] = [[], []];
  for (const url of urls) await load(url, scenario, 2, () => true);
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [index, url] of urls.entries()) {
      stopping.signal.throwIfAborted();
      rates[index]?.push((await load(url, scenario, SECONDS, () => true)).rate);
    }
  }
  const [one, two] = rates.map(median) as [number, number];
  return `| ${scenario.name.padEnd(14)} | ${[one, two].map((rate) => rate.toFixed(0).padStart(10)).join(' | ')} | ${(two / one).toFixed(2).padStart(5)} |`;
}
