import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { ProblemCode } from './problem.ts';
import { forbidden, unauthenticated } from './request-errors.ts';
import { Role } from './role.ts';

/** Who is asking: the account and the session that the token named. */
export interface Viewer {
  id: number;
  sessionId: string;
  /** As it is now, read with the session: a token says nothing of it. */
  role: Role;
}

/** What is asking: a program of the viewer's. */
export interface Client {
  /** What it calls itself. */
  userAgent?: string | undefined;
  /** A client that knows no refresh gets a token which lasts so long, in milliseconds. */
  lastingTokenMs?: number | undefined;
}

/** What an answer shows of the catalogue that anyone may see. */
export interface Shown {
  /** The changes that may change it: `drawing:17`, or `drawing` for any. */
  tags: string[];
  /** For how many seconds it may be kept by who is not asked first. */
  maxAge: number;
}

/** An answer that is to be kept in memory, if it turns out to be one that may be. */
export interface Answer {
  shown?: Shown | undefined;
}

/** What every resolver gets: one per request, whichever facade it came through. */
export interface RequestContext {
  em: EntityManager;
  viewer: Viewer | null;
  /** Where the request came from: the client's IP address, as far as TRUST_PROXY lets know. */
  address: string | undefined;
  client: Client;
  log: Logger;
  /** Set where the answer is kept in memory: it has to be read from the database itself. */
  answer?: Answer | undefined;
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
  /** What came of an earlier request of the key, of whose answer nothing else is known: the order as it was then. */
  settled?: { id: number; status: string };
  refusal?: 'malformed' | 'several' | 'mismatch' | 'running';
  /** The order that the request which runs has become. */
  runningOrderId?: number | null;
  /** The answer is the stored one of an earlier request. */
  replayed?: boolean;
  /** The problems that the mutation answered. */
  problems: ProblemCode[];
}

/** The signed-in viewer, or UNAUTHENTICATED. */
export function signedIn(context: Pick<RequestContext, 'viewer'>): Viewer {
  if (!context.viewer) throw unauthenticated();
  return context.viewer;
}

/** The viewer who works in the shop, as STAFF or ADMIN; UNAUTHENTICATED without a token, FORBIDDEN for a customer. */
export function staffOnly(context: Pick<RequestContext, 'viewer'>): Viewer {
  const viewer = signedIn(context);
  if (viewer.role === Role.CUSTOMER) throw forbidden();
  return viewer;
}
