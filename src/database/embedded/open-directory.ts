import { chmod, mkdir } from 'node:fs/promises';

/** Makes a directory that every account can enter, whatever the umask is; one that exists keeps its permissions. */
export async function makeOpenDirectory(path: string): Promise<void> {
  const created = await mkdir(path, { recursive: true });
  if (created) await chmod(path, 0o755);
}
