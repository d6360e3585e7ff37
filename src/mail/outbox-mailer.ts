import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { composed } from './compose.ts';
import { type Mailbox, type Mailer, nameOf } from './mailer.ts';

/** Writes each mail to a file that only this account can read: it appears whole, and once however often it is sent. */
export function outboxMailer(dataDir: string, from: Mailbox, log: Logger): Mailer {
  const outbox = resolve(dataDir, 'outbox');
  return {
    send: async (message) => {
      // Loaded with the first mail: a start does not wait for it.
      const { createTransport } = await import('nodemailer');
      const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
      const { message: mime } = await composer.sendMail(composed(from, message));
      const file = join(outbox, `${nameOf(message)}.eml`);
      await mkdir(outbox, { recursive: true, mode: 0o700 });
      await writeFile(`${file}.making`, mime, { mode: 0o600 });
      await rename(`${file}.making`, file);
      log.info({ file }, 'A mail was written to the outbox.');
    },
  };
}
