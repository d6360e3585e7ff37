import type { EntityManager } from '@mikro-orm/postgresql';
import type { Mailer } from './mailer.ts';

/** What writes letters works with. */
export interface MailRoom {
  em: EntityManager;
  mailer: Mailer;
  /** Where the links of mails lead: the pages verify-email and reset-password are below it. */
  accountPages: string;
}
