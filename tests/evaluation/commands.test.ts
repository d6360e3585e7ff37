import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import type { Surroundings } from '../../src/database/command.ts';
import { runImport } from '../../src/database/signals/run-import.ts';
import { runEvaluate } from '../../src/evaluation/run-evaluate.ts';
import { runGenerate } from '../../src/evaluation/synthetic/run-generate.ts';
import { runRebuild } from '../../src/jobs/run-rebuild-recommendations.ts';
import { cloneDatabase } from '../support/template-database.ts';

type Command = (args: string[], around: Surroundings) => Promise<number>;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-commands-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = (name: string) => join(folder, name);

async function run(
  command: Command,
  args: string[],
  env: NodeJS.ProcessEnv = {},
  signal = new AbortController().signal,
) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const told = Promise.all([text(output), text(errors)]);
  const exitCode = await command(args, { env, output, errors, signal });
  output.end();
  errors.end();
  const [said, complained] = await told;
  return { exitCode, said, complained };
}

const small = ['--users', '60', '--drawings', '80', '--interests', '1500'];

test('a history is generated as asked for, the same of the same seed, and none of it is of the future', async () => {
  const asked: [string, string[]][] = [
    ['one.csv', [...small, '--seed', '4']],
    ['same.csv', [...small, '--seed', '4']],
    ['other.csv', [...small, '--seed', '5']],
  ];
  for (const [name, args] of asked)
    expect(await run(runGenerate, [...args, file(name)])).toEqual({ exitCode: 0, said: '', complained: '' });
  const [one, same, other] = await Promise.all(asked.map(([name]) => readFile(file(name), 'utf8')));
  expect(same).toBe(one);
  expect(other).not.toBe(one);
  const [header, ...lines] = (one as string).trimEnd().split('\n');
  expect(header).toBe('user,drawing,kind,timestamp,rating');
  const rows = lines.map((line) => line.split(','));
  expect(new Set(rows.map(([user]) => user)).size).toBe(60);
  expect(new Set(rows.map(([, drawing]) => drawing)).size).toBeLessThanOrEqual(80);
  expect(new Set(rows.map(([, , kind]) => kind))).toEqual(new Set(['view', 'purchase', 'rating']));
  for (const [, , , at] of rows) expect(String(at) < '2026-01-01').toBe(true);
});

test('however much one person does, it is done before the history ends', async () => {
  await run(runGenerate, ['--users', '1', '--drawings', '3000', '--interests', '3000', file('busy.csv')]);
  const lines = (await readFile(file('busy.csv'), 'utf8')).trimEnd().split('\n').slice(1);
  expect(lines.length).toBeGreaterThan(2000);
  for (const line of lines) expect(String(line.split(',')[3]) < '2026-01-01').toBe(true);
});

test('what was generated can be evaluated, in a database of its own that is gone afterwards', async () => {
  await run(runGenerate, [...small, file('history.csv')]);
  const url = await cloneDatabase();
  const env = { DATABASE_URL: url, NODE_ENV: 'test' };
  const { exitCode, said } = await run(runEvaluate, ['--signals', file('history.csv')], env);
  expect(exitCode).toBe(0);
  expect(said).toMatch(
    /signals of 60 users about \d+ drawings, the last 20 % of each user hidden; \d+ users asked/,
  );
  for (const name of ['the shop', 'item-kNN', 'popularity', 'random'])
    expect(said).toMatch(new RegExp(`^${name} +0\\.\\d{4} +0\\.\\d{4} +\\d+\\.\\d % +100\\.0 %$`, 'm'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client
    .query(`select (select count(*)::int from signal) as signals, (select count(*)::int from users) as users`)
    .finally(() => client.end());
  expect(rows).toEqual([{ signals: 0, users: 0 }]);
});

test('of a history too short to hide anything it is told, and what beats nothing is not told by a number', async () => {
  const env = { DATABASE_URL: await cloneDatabase(), NODE_ENV: 'test' };
  const days = (count: number) =>
    Array.from({ length: count }, (_value, day) => `ann,D-${day},view,2024-01-0${day + 1}\n`).join('');
  await writeFile(file('short.csv'), `user,drawing,kind,timestamp\n${days(2)}`);
  expect(await run(runEvaluate, ['--signals', file('short.csv')], env)).toEqual({
    exitCode: 1,
    said: '',
    complained: expect.stringMatching(/has nothing to hide of anyone\. A user needs .* history\.\n$/),
  });
  await writeFile(file('alone.csv'), `user,drawing,kind,timestamp\n${days(5)}`);
  const { exitCode, said } = await run(runEvaluate, ['--signals', file('alone.csv')], env);
  expect(exitCode).toBe(0);
  expect(said).toContain('Of what is hidden, popularity has nothing among its first 10.');
  expect(said).not.toMatch(/NaN|Infinity/);
});

test.each<[string, Command, string[]]>([
  ['signals:generate', runGenerate, []],
  ['signals:generate', runGenerate, ['one.csv', 'two.csv']],
  ['signals:generate', runGenerate, ['--users', 'many', 'one.csv']],
  ['signals:generate', runGenerate, ['--artists', '3', 'one.csv']],
  ['signals:generate', runGenerate, ['--users', '0', 'one.csv']],
  ['signals:generate', runGenerate, ['--noise', '101', 'one.csv']],
  ['signals:generate', runGenerate, [join('no-such-folder', 'one.csv')]],
  ['recommendations:rebuild', runRebuild, ['--help']],
  ['evaluate', runEvaluate, []],
  ['evaluate', runEvaluate, ['--signals', 'no-such-file.csv']],
  ['evaluate', runEvaluate, ['--signals', 'package.json', '--users', '0']],
  ['evaluate', runEvaluate, ['--ratings', 'package.json']],
])('%s says what to do when it is asked for what it cannot do: %#', async (_name, command, args) => {
  const { exitCode, said, complained } = await run(command, args);
  expect({ exitCode, said }).toEqual({ exitCode: 1, said: '' });
  expect(complained).toMatch(/^[^\n]+\.\n$/);
});

test('who breaks a command off is not shown a stack', async () => {
  const env = { DATABASE_URL: await cloneDatabase(), NODE_ENV: 'test' };
  await run(runGenerate, [...small, file('broken-off.csv')]);
  const commands: [Command, string[]][] = [
    [runGenerate, [...small, file('half.csv')]],
    [runEvaluate, ['--signals', file('broken-off.csv')]],
    [runImport, [file('broken-off.csv')]],
  ];
  for (const [command, args] of commands)
    expect(await run(command, args, env, AbortSignal.abort())).toEqual({
      exitCode: 130,
      said: '',
      complained: 'Interrupted. It can be started again.\n',
    });
});

test.each([runGenerate, runEvaluate])('what a command can be asked for is told', async (command) => {
  const { exitCode, said, complained } = await run(command, ['--help']);
  expect({ exitCode, complained }).toEqual({ exitCode: 0, complained: '' });
  expect(said).toMatch(/^ {2}npm run (signals:generate|evaluate) -- /m);
});
