import type { EntityManager } from '@mikro-orm/postgresql';

/** Copies of the database that reads may be answered from. */
export interface ReadReplicas {
  /** A copy that shows all that was committed up to 900 ms ago; undefined when there is none now: ask the database itself. */
  fresh(): EntityManager | undefined;
}

/** Whose writes a copy may not show yet. */
export interface RecentWriters {
  /** Resolves when every process knows that this person has just written. */
  note(userId: number): Promise<void>;
  /** Whether the person has written within the last 5 seconds, or that cannot be known now. */
  mayBe(userId: number): boolean;
}
