import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Session } from './session.entity.ts';
import type { User } from './user.entity.ts';

const DAYS_7 = 7 * 24 * 60 * 60 * 1000;

/** Opens a session of seven days for the user, written by the next flush. */
export function openSession(em: EntityManager, user: User): Session {
  const expiresAt = new Date(Date.now() + DAYS_7);
  return em.create(Session, { id: randomUUID(), user, expiresAt });
}
