import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { EntityManager } from '@mikro-orm/postgresql';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { AccessTokens } from '../accounts/access-token.ts';
import { authenticate } from '../accounts/authenticate.ts';
import { databaseIsDown } from '../shared/database-failures.ts';
import type { RequestContext } from '../shared/request-context.ts';

/** What HTTP tells of who asks. */
export interface Caller {
  headers: IncomingHttpHeaders;
  /** Undefined for the shop itself. */
  address?: string | undefined;
}

/** Makes the context of one request: its own EntityManager, and who is asking. UNAUTHENTICATED for a bad token. */
export function contextMaker(parts: { em: EntityManager; tokens: AccessTokens; log: Logger }) {
  return async ({ headers, address }: Caller): Promise<RequestContext> => {
    const { authorization, 'idempotency-key': idempotencyKey } = headers;
    const em = parts.em.fork();
    const requestId = randomUUID();
    const viewer = await authenticate(em, parts.tokens, authorization).catch(asRequestError);
    return { em, viewer, address, requestId, log: parts.log, idempotencyKey: idempotencyKey?.toString() };
  };
}

export type ContextMaker = ReturnType<typeof contextMaker>;

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
