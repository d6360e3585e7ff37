import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

/** A data directory of a test's own, and the mails in its outbox. */
export interface Outbox {
  dataDir: string;
  files(): Promise<string[]>;
  mails(): Promise<Email[]>;
  /** The permissions of a file of it. */
  modeOf(file: string): Promise<string>;
  remove(): Promise<void>;
}

export async function openOutbox(): Promise<Outbox> {
  const dataDir = await mkdtemp(join(tmpdir(), 'atelier-mail-'));
  const outbox = join(dataDir, 'outbox');
  const files = async () => (await readdir(outbox).catch(() => [])).sort();
  return {
    dataDir,
    files,
    mails: async () =>
      Promise.all((await files()).map(async (file) => PostalMime.parse(await readFile(join(outbox, file))))),
    modeOf: async (file) => ((await stat(join(outbox, file))).mode & 0o777).toString(8),
    remove: () => rm(dataDir, { recursive: true }),
  };
}
