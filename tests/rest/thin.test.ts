import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints as served } from '../../src/rest/endpoints.ts';

const room = 'src/rest';
const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const endpoints = files.filter((file) => file.startsWith('endpoints/'));

function importsOf(file: string): string[] {
  return [...readFileSync(join(room, file), 'utf8').matchAll(/from '([^']+)'/g)].map(
    ([, from]) => from as string,
  );
}

test.each(files)('%s knows no entity, no database and no room of the trade', (file) => {
  for (const from of importsOf(file)) {
    expect(from).not.toMatch(/\.entity|\.query|mikro-orm|kysely|^pg$/);
    expect(from).not.toMatch(
      /\/(accounts|cart|catalogue|checkout|orders|payments|recommendations|reviews|database)\//,
    );
  }
});

test('every endpoint has a file of its own, and executes one stored operation', () => {
  expect(endpoints).toHaveLength(served.length);
  for (const file of endpoints) {
    const source = readFileSync(join(room, file), 'utf8');
    expect(source.match(/\brun\(\w+Document\b/g)).toHaveLength(1);
  }
});
