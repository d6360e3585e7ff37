import { randomBytes } from 'node:crypto';
import { constants, copyFile, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The secret can be neither kept nor read; the message says what to do. */
export class SecretNotKept extends Error {}

/** The secret kept in the data directory, made at the first start, so that tokens outlive a restart. Throws SecretNotKept. */
export async function keptSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'jwt-secret');
  try {
    return await readFile(file, 'utf8').catch(() => makeSecret(dataDir, file));
  } catch (error) {
    throw new SecretNotKept(
      `The secret that signs access tokens cannot be kept in ${file} (${(error as NodeJS.ErrnoException).code}). ` +
        'Give this account room and permission there, or set JWT_SECRET.',
    );
  }
}

/** Of two processes that make it at once, both use the one that was faster. */
async function makeSecret(dataDir: string, file: string): Promise<string> {
  const making = `${file}-${process.pid}.making`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(making, randomBytes(48).toString('base64'), { mode: 0o600 });
  try {
    // A link appears whole or not at all; where the file system has none, a copy must do.
    await link(making, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') return copyFile(making, file, constants.COPYFILE_EXCL);
    });
  } finally {
    await rm(making, { force: true });
  }
  return readFile(file, 'utf8');
}
