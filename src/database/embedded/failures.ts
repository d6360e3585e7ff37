/** This machine cannot run the PostgreSQL that comes with the shop; only another server helps. */
export class EmbeddedPostgresUnavailable extends Error {
  override name = 'EmbeddedPostgresUnavailable';
}

/** PostgreSQL could run here but did not; the message says why and what to do. */
export class EmbeddedPostgresFailed extends Error {
  override name = 'EmbeddedPostgresFailed';
}

/** Turns what the file system refuses (a full disk, a missing permission) into a sentence about `dataDir`. */
export function asSentence(error: unknown, dataDir: string): unknown {
  const refusal = error as NodeJS.ErrnoException;
  if (!refusal?.code || !refusal.syscall || refusal instanceof EmbeddedPostgresFailed) return error;
  return new EmbeddedPostgresFailed(
    `The database cannot be kept in ${dataDir} (${refusal.message}): ` +
      'give this account room and permission there, or choose another directory, and start again.',
    { cause: error },
  );
}
