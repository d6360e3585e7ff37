import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import pg from 'pg';
import type { Evaluation } from '../../src/evaluation/evaluate-file.ts';
import { evaluateFile } from '../../src/evaluation/evaluate-file.ts';
import { reportOf } from '../../src/evaluation/report.ts';
import { csvOf } from '../../src/evaluation/synthetic/run-generate.ts';
import { makeWorld, signalsOf, type WorldSize } from '../../src/evaluation/synthetic/world.ts';
import { cloneDatabase } from '../support/template-database.ts';

/** Histories of which it is known what is hidden in them. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-evaluation-'));
});
afterAll(() => rm(folder, { recursive: true }));

const size: WorldSize = { users: 250, drawings: 240, interests: 7000, styles: 8, seed: 7 };

async function evaluate(
  world: WorldSize,
  inspect: (client: pg.Client, evaluation: Evaluation) => Promise<void> = async () => undefined,
): Promise<Evaluation> {
  const file = join(folder, 'history.csv');
  await writeFile(file, [...csvOf(signalsOf(makeWorld(world), world))].join(''));
  const url = await cloneDatabase();
  const silent = new PassThrough().resume();
  const around = { output: silent, errors: silent, signal: new AbortController().signal };
  const evaluation = await evaluateFile(url, { file, users: 1000 }, around);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await inspect(client, evaluation).finally(() => client.end());
  return evaluation;
}

function scoresOf({ judgements }: Evaluation) {
  const ndcg = Object.fromEntries(judgements.map(([name, { ndcgAt10 }]) => [name, ndcgAt10]));
  return {
    shop: ndcg['the shop'] ?? 0,
    knn: ndcg['item-kNN'] ?? 0,
    popular: ndcg.popularity ?? 0,
    random: ndcg.random ?? 0,
  };
}

test('the tastes that are hidden in a history are found, also where they change', async () => {
  const styleOf = new Map(makeWorld(size).popular.map(({ name, style }) => [name, style]));
  const evaluation = await evaluate(size, async (client) => {
    const { rows } = await client.query<{ sku: string; neighbours: string[] }>(`
      select d.sku, array(select near.sku from unnest(neighbour_ids[1:5]) with ordinality as n (id, place)
        join drawing near on near.id = n.id order by place) as neighbours
      from drawing_neighbours join drawing d on d.id = drawing_id where cardinality(neighbour_ids) > 5`);
    const like = rows.flatMap(({ sku, neighbours }) =>
      neighbours.map((near) => styleOf.get(near) === styleOf.get(sku)),
    );
    expect(rows.length).toBeGreaterThan(60);
    // By chance it were one in eight.
    expect(like.filter(Boolean).length / like.length).toBeGreaterThan(0.6);
  });
  const { shop, knn, popular, random } = scoresOf(evaluation);
  expect(shop).toBeGreaterThan(1.6 * popular);
  expect(shop).toBeGreaterThan(knn);
  expect(popular).toBeGreaterThan(random);
  for (const [, { served, coverage, recallAt20 }] of evaluation.judgements) {
    expect(served).toBe(1);
    expect(coverage).toBeGreaterThan(0);
    expect(recallAt20).toBeGreaterThan(0);
  }
});

test('where there is no taste none is found: what is hidden does not leak', async () => {
  const { shop, popular } = scoresOf(await evaluate({ ...size, noise: 1 }));
  expect(shop).toBeLessThan(1.2 * popular);
});

test('a report says by how much the shop is ahead', async () => {
  const evaluation = await evaluate({ ...size, users: 40, interests: 800 });
  const report = reportOf(evaluation, 3);
  expect(report).toMatch(
    /^[\d,]+ signals of 40 users about \d+ drawings, the last 20 % of each user hidden; \d+ users asked, in 3 s\.\n/,
  );
  for (const name of ['the shop', 'item-kNN', 'popularity', 'random'])
    expect(report).toMatch(new RegExp(`^${name} +0\\.\\d{4} +0\\.\\d{4} +\\d+\\.\\d % +\\d+\\.\\d %$`, 'm'));
  expect(report).toMatch(/nDCG@10 of the shop is \d+\.\d\d times that of popularity\./);
});
