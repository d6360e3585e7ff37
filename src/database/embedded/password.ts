import { randomBytes } from 'node:crypto';
import { constants, copyFile, link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresFailed } from './failures.ts';
import { unfinishedName } from './unfinished.ts';

const fileIn = (dataDir: string) => join(dataDir, 'postgres.password');

/** Returns the password of this data directory, made at random the first time; two who make it at once agree on one. */
export async function makePassword(dataDir: string): Promise<string> {
  const making = join(dataDir, unfinishedName('password'));
  await writeFile(making, randomBytes(24).toString('base64url'), { mode: 0o600 });
  try {
    // A link appears whole or not at all; where the file system has none, a copy must do.
    await link(making, fileIn(dataDir)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') return copyFile(making, fileIn(dataDir), constants.COPYFILE_EXCL);
    });
  } finally {
    await rm(making, { force: true });
  }
  return keptPassword(dataDir);
}

/** The password of a cluster that exists. */
export async function keptPassword(dataDir: string): Promise<string> {
  const file = fileIn(dataDir);
  return readFile(file, 'utf8').catch((cause) => {
    throw new EmbeddedPostgresFailed(
      `The password of the database cannot be read from ${file} (${cause.code}): ` +
        `restore that file or start as the account it belongs to, or delete ${dataDir} to begin anew without its data.`,
      { cause },
    );
  });
}
