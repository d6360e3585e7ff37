import type { EntityManager } from '@mikro-orm/postgresql';
import { hasCode } from './database-failures.ts';

/** serialization_failure, deadlock_detected, lock_not_available (PostgreSQL appendix A): the same again may succeed. */
const TRANSIENT = /^(40001|40P01|55P03)$/;
const ATTEMPTS = 4;
const JITTER_MS = 50;

/**
 * Runs the work in a transaction with fresh entities, and again, up to three times, when PostgreSQL says that only the
 * moment was wrong. Nobody waits longer than five seconds for a lock (src/database/lock-waits.ts).
 */
export async function inTransaction<Answer>(
  em: EntityManager,
  work: (tx: EntityManager) => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await em.fork().transactional(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !hasCode(error, TRANSIENT)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * JITTER_MS * attempt));
    }
  }
}
