import { readFile, stat } from 'node:fs/promises';
import { EmbeddedPostgresFailed } from './failures.ts';
import { runProgram } from './run-program.ts';

/** The account that runs PostgreSQL in our stead. */
export interface Account {
  uid: number;
  gid: number;
}

const candidates = ['postgres', '_postgres', 'nobody'];

export const isRoot = (): boolean => process.getuid?.() === 0;

/** PostgreSQL refuses to run as root: an existing account without rights of its own does it. */
export async function unprivilegedAccount(): Promise<Account> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  for (const name of candidates) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (Number(uid) && Number(gid)) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new EmbeddedPostgresFailed(
    'PostgreSQL refuses to run as root and this system has neither an account "postgres" nor "nobody": ' +
      'start the shop as an ordinary user, or set DATABASE_URL.',
  );
}

/** The account that a cluster belongs to, and that alone may run it. */
export async function ownerOf(directory: string): Promise<Account> {
  const { uid, gid } = await stat(directory);
  if (uid !== 0) return { uid, gid };
  throw new EmbeddedPostgresFailed(
    `${directory} belongs to root, as whom PostgreSQL refuses to run: ` +
      'give it back to an ordinary account with chown -R and start again.',
  );
}

/** Whether the account itself (ourselves when none is given) can enter or execute all of these paths: tried, not guessed. */
export async function canReach(account: Account | undefined, ...paths: string[]): Promise<boolean> {
  if (!account) return true;
  const script = 'for path; do test -x "$path" && test -r "$path" || exit 1; done';
  const { code } = await runProgram({ program: '/bin/sh', args: ['-c', script, 'sh', ...paths], account });
  return code === 0;
}
