import { spawnSync } from 'node:child_process';

/** A migration as what it sends. */
export interface MigrationSql {
  name: string;
  statements: string[];
  /** Whether it is sent in one transaction. */
  transactional: boolean;
}

/** The oldest PostgreSQL that the shop runs on: what it does without a long lock, later ones do too. */
const OLDEST_POSTGRES = '15.0';

/** Rules of squawk that are about other things than standing in the way of a running shop. */
const NOT_OURS = [
  // Taste, which the entities decide.
  ...['prefer-bigint-over-int', 'prefer-bigint-over-smallint', 'prefer-identity', 'prefer-text-field'],
  'ban-char-field',
  // An expansion: the shop of before goes on writing what it wrote.
  'ban-drop-not-null',
  // The runner sets lock_timeout (src/database/migrate.ts); a migration takes as long as it takes.
  ...['require-lock-timeout', 'require-statement-timeout'],
  // Either a transaction, or an index that is dropped before it is built.
  'prefer-robust-stmts',
];

interface Finding {
  line: number;
  rule_name: string;
  message: string;
  help: string | null;
}

/** What in a migration would stop a running shop, a sentence each; none when all is well. Needs `squawk` on the PATH. */
export function blockingStatements({ name, statements, transactional }: MigrationSql): string[] {
  const args = ['--reporter', 'json', '--pg-version', OLDEST_POSTGRES, '--exclude', NOT_OURS.join(',')];
  if (transactional) args.push('--assume-in-transaction');
  const input = statements.map((each) => (each.trimEnd().endsWith(';') ? each : `${each};`)).join('\n');
  const { stdout, stderr, status, error } = spawnSync('squawk', [...args, '--stdin-filepath', name], {
    input,
    encoding: 'utf8',
  });
  if (error || !stdout.trim().startsWith('['))
    throw new Error(`squawk did not run (${error?.message ?? status}). ${stderr}`);
  const lines = input.split('\n');
  return (JSON.parse(stdout) as Finding[]).map(
    ({ line, rule_name, message, help }) =>
      `${name}: ${lines[line]?.trim()}\n  ${message} ${help ?? ''} (${rule_name})`,
  );
}
