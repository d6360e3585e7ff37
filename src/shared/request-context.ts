import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { ProblemCode } from './problem.ts';
import { unauthenticated } from './request-errors.ts';

/** Who is asking: the account and the session that the token named. */
export interface Viewer {
  id: number;
  sessionId: string;
}

/** What every resolver gets: one per request, whichever facade it came through. */
export interface RequestContext {
  em: EntityManager;
  viewer: Viewer | null;
  requestId: string;
  log: Logger;
  /** The client's Idempotency-Key header. */
  idempotencyKey?: string | undefined;
  /** What an idempotency key says of this request; set before a mutation runs. */
  idempotency?: RequestIdempotency;
}

export interface RequestIdempotency {
  /** Why the key could not be looked up. */
  failure?: unknown;
  /** The right to run; lost when another takes the key over. */
  claim?: { id: number; owner: string };
  /** The order that an earlier request of the key became. */
  resumeOrderId?: number;
  refusal?: 'malformed' | 'mismatch' | 'running';
  /** The problems that the mutation answered. */
  problems: ProblemCode[];
}

/** The signed-in viewer, or UNAUTHENTICATED. */
export function signedIn(context: Pick<RequestContext, 'viewer'>): Viewer {
  if (!context.viewer) throw unauthenticated();
  return context.viewer;
}
