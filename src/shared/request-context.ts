import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
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
}

/** The signed-in viewer, or UNAUTHENTICATED. */
export function signedIn(context: Pick<RequestContext, 'viewer'>): Viewer {
  if (!context.viewer) throw unauthenticated();
  return context.viewer;
}
