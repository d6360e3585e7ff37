import { readFileSync, writeFileSync } from 'node:fs';
import { printContract } from './contract.ts';

const FILE = 'schema/schema.graphql';

/** `npm run schema:emit` writes the contract; with --check it only says whether the committed one is right. */
const contract = printContract();
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, contract);
} else if (readFileSync(FILE, 'utf8') !== contract) {
  process.stderr.write(`${FILE} is stale: run npm run schema:emit and commit it.\n`);
  process.exitCode = 1;
}
