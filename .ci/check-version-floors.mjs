// Fails when the lockfile holds a version below the floor that a known advisory sets.
import { readFileSync } from 'node:fs';
import { lt } from 'semver';

const read = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
const floors = read('version-floors.json');
const { packages } = read('../package-lock.json');

const broken = Object.entries(packages).flatMap(([place, { version }]) => {
  const name = place.split('node_modules/').at(-1);
  const rule = floors[name];
  return rule && lt(version, rule.floor) ? [`${place} ${version} is below ${rule.floor}: ${rule.why}.`] : [];
});

for (const line of broken) process.stderr.write(`${line}\n`);
process.exitCode = broken.length > 0 ? 1 : 0;
