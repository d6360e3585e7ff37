import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { composed } from './compose.ts';
import { type Mailbox, type Mailer, nameOf } from './mailer.ts';

/** Writes each mail to a file that only this account can read: it appears whole, and once however often it is sent. */
export function outboxMailer(dataDir: string, from: Mailbox, log: Logger): Mailer {
  const outbox = resolve(dataDir, 'outbox');
  let composing: ReturnType<typeof opened> | undefined;
  return {
    send: async (message) => {
      composing ??= opened(outbox);
      const { message: mime } = await (await composing).sendMail(composed(from, message));
      const file = join(outbox, `${nameOf(message)}.eml`);
      await writeFile(`${file}.making`, mime, { mode: 0o600 });
      await rename(`${file}.making`, file);
      log.info({ file }, 'A mail was written to the outbox.');
    },
  };
}

/** Makes the directory and loads the composer with the first mail: a start does not wait for it. */
async function opened(outbox: string) {
  await mkdir(outbox, { recursive: true, mode: 0o700 });
  const { createTransport } = await import('nodemailer');
  return createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
}
