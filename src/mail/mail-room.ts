import type { EntityManager } from '@mikro-orm/postgresql';
import type { Mailer } from './mailer.ts';

/** What writes letters works with. */
export interface MailRoom {
  em: EntityManager;
  mailer: Mailer;
}
