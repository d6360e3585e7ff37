import type { IncomingHttpHeaders } from 'node:http';
import type { EntityManager } from '@mikro-orm/postgresql';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { type Authentication, authenticate } from '../accounts/authenticate.ts';
import { databaseIsDown } from '../shared/database-failures.ts';
import type { Answer, Client, RequestContext } from '../shared/request-context.ts';

/** What HTTP tells of who asks. */
export interface Caller extends Pick<Client, 'lastingTokenMs'> {
  headers: IncomingHttpHeaders;
  /** Undefined for the shop itself. */
  address?: string | undefined;
  /** Set where the answer is to be kept in memory. */
  answer?: Answer | undefined;
  /** Whether a bad token is as good as none. */
  anyToken?: boolean;
}

/** Makes the context of one request: its own EntityManager, and who is asking. UNAUTHENTICATED for a bad token. */
export function contextMaker(parts: Authentication & { em: EntityManager; log: Logger }) {
  return async ({
    headers,
    address,
    answer,
    lastingTokenMs,
    anyToken = false,
  }: Caller): Promise<RequestContext> => {
    const { authorization, 'idempotency-key': idempotencyKey } = headers;
    const em = parts.em.fork();
    const viewer = await authenticate(em, parts, authorization).catch((error) =>
      anyToken && isBadToken(error) ? null : asRequestError(error),
    );
    const client = { userAgent: headers['user-agent'], lastingTokenMs };
    const key = idempotencyKey?.toString();
    return { em, viewer, client, address, log: parts.log, idempotencyKey: key, answer };
  };
}

export type ContextMaker = ReturnType<typeof contextMaker>;

function isBadToken(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions.code === 'UNAUTHENTICATED';
}

/** Apollo answers 500 to whatever fails before execution, unless the error says its own status. */
function asRequestError(error: unknown): never {
  if (!databaseIsDown(error)) throw error;
  throw new GraphQLError('The shop is closed for a moment. Try again in a few seconds.', {
    extensions: {
      code: 'SERVICE_UNAVAILABLE',
      http: { status: 503, headers: new Map([['retry-after', '5']]) },
    },
  });
}
