import type { Logger } from 'pino';
import type { Mailbox, Mailer } from './mailer.ts';
import { outboxMailer } from './outbox-mailer.ts';
import { smtpMailer } from './smtp-mailer.ts';

export interface MailSettings {
  /** The mail server, smtp:// or smtps://; without it mails are written to the data directory's outbox. */
  smtpUrl: string | undefined;
  mailFrom: Mailbox;
  dataDir: string;
  production: boolean;
}

/** The way out that the settings name. */
export function mailerOf({ smtpUrl, mailFrom, dataDir, production }: MailSettings, log: Logger): Mailer {
  if (smtpUrl) return smtpMailer(smtpUrl, mailFrom, log);
  if (production) log.warn('No mail reaches a customer: without SMTP_URL they are written to the outbox.');
  return outboxMailer(dataDir, mailFrom, log);
}
