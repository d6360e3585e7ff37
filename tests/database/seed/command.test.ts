import pg from 'pg';
import { cloneDatabase } from '../../support/template-database.ts';
import { amounts, ask, runSeedOn } from './seeding.ts';

let url: string;

beforeEach(async () => {
  url = await cloneDatabase();
});

test('prints plain lines where there is no terminal, and at the end what was added', async () => {
  const { exitCode, output, errors } = await runSeedOn(url, amounts(700, 300, 1000));
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
  const lines = output.trimEnd().split('\n');
  expect(lines.pop()).toMatch(/^Added 700 drawings by 14 artists, 300 users, 1,000 reviews in \d+\.\d s\.$/);
  for (const line of lines) expect(line).toMatch(/^Seeding: [\d,]+ of 2,000 rows \(\d+ %\)$/);
  expect(lines.at(-1)).toBe('Seeding: 2,000 of 2,000 rows (100 %)');
});

test('draws a bar on a terminal', async () => {
  const { output } = await runSeedOn(url, amounts(20, 2, 5), { terminal: true });
  expect(output).toMatch(/Seeding .*█+ 100% \| 27 of 27 rows/);
  expect(output).toMatch(/Added 20 drawings by 1 artist, 2 users, 5 reviews/);
});

test('writes as many reviews as there are pairs, and says so', async () => {
  const { exitCode, output } = await runSeedOn(url, amounts(4, 3, 100));
  expect(exitCode).toBe(0);
  expect(output).toContain(
    'Adding 12 reviews, 88 fewer than asked for: nobody reviews a drawing twice. Ask for more drawings or users to have more.\n',
  );
  expect(await ask(url, 'select count(*)::int, min(review_count), max(review_count) from drawing')).toEqual([
    { count: 4, min: 3, max: 3 },
  ]);
});

test('adds nothing when nothing is asked for', async () => {
  const { exitCode, output } = await runSeedOn(url, amounts(0, 0, 0));
  expect(exitCode).toBe(0);
  expect(output).toMatch(/^Added 0 drawings by 0 artists, 0 users, 0 reviews in/);
});

test('keeps to the categories of the shop', async () => {
  await ask(url, "insert into category (slug, name) values ('etchings', 'Etchings')");
  await runSeedOn(url, amounts(10, 0, 0));
  expect(
    await ask(
      url,
      'select c.slug, count(*)::int from drawing d join category c on c.id = category_id group by c.slug',
    ),
  ).toHaveLength(1);
  expect(await ask(url, 'select slug from category')).toEqual([{ slug: 'etchings' }]);
});

test('an interruption takes the batch back and says what stays', async () => {
  const stop = new AbortController();
  const running = runSeedOn(url, amounts(20_000, 10, 0), { signal: stop.signal });
  await untilThereAreUsers();
  stop.abort();
  const { exitCode, output, errors } = await running;
  expect({ exitCode, errors }).toEqual({ exitCode: 130, errors: '' });
  expect(output).toMatch(/Interrupted\. Added 0 drawings by \d+ artists, 10 users, 0 reviews in/);
  expect(await ask(url, 'select id from drawing')).toEqual([]);
  expect((await runSeedOn(url, amounts(5, 0, 5))).exitCode).toBe(0);
});

async function untilThereAreUsers(): Promise<void> {
  const [row] = await ask(url, 'select count(*)::int as users from users');
  if (row?.users === 0) await untilThereAreUsers();
}

test('does not run beside another seeding', async () => {
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query('select pg_advisory_lock(4206913)');
  const { exitCode, errors } = await runSeedOn(url, amounts(1, 1, 1));
  await other.end();
  expect({ exitCode, errors }).toEqual({
    exitCode: 1,
    errors: 'Another seeding runs on this database; wait until it is done, then start this one again.\n',
  });
});
