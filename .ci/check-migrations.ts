// Fails when a migration holds a statement that would stop a running shop. After `tsc`.
import { blockingStatements, type MigrationSql } from './blocking-statements.ts';

interface Listed {
  name: string;
  class: new (
    driver: object,
    config: object,
  ) => {
    up(): void | Promise<void>;
    getQueries(): unknown[];
    isTransactional(): boolean;
  };
}

const built = '../dist/migrations/index.js';
const { migrations } = (await import(built)) as { migrations: Listed[] };

async function sqlOf({ name, class: Migration }: Listed): Promise<MigrationSql> {
  const migration = new Migration({}, {});
  await migration.up();
  return { name, statements: migration.getQueries().map(String), transactional: migration.isTransactional() };
}

const found = (await Promise.all(migrations.map(sqlOf))).flatMap(blockingStatements);
for (const sentence of found) process.stderr.write(`${sentence}\n`);
if (found.length > 0)
  process.stderr.write('CONTRIBUTING.md, "Add a migration", says how to do it instead.\n');
process.exitCode = found.length > 0 ? 1 : 0;
