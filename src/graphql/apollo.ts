import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { RequestContext } from '../shared/request-context.ts';
import { errorFormatter } from './errors.ts';
import { firstDocument } from './first-document.ts';
import { idempotency } from './idempotency-plugin.ts';
import { MOST_TOKENS, queryLimits } from './query-limits.ts';

const RETRY_AFTER_SECONDS = '5';

/** The GraphQL server both facades execute on. In production: no Sandbox, no introspection, no schema hints. */
export function createApollo(options: {
  schema: GraphQLSchema;
  log: Logger;
  production: boolean;
  secret: string;
}) {
  const { schema, log, production, secret } = options;
  return new ApolloServer<RequestContext>({
    schema,
    logger: log,
    formatError: errorFormatter(log),
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MOST_TOKENS },
    plugins: [landingPage(production), queryLimits, idempotency(secret), unavailableStatus],
  });
}

function landingPage(production: boolean): ApolloServerPlugin {
  if (production) return ApolloServerPluginLandingPageDisabled();
  return ApolloServerPluginLandingPageLocalDefault({
    document: firstDocument,
    includeCookies: false,
    embed: { runTelemetry: false, endpointIsEditable: false },
  });
}

/** A database that is down is a 503 with Retry-After (RFC 9110 section 15.6.4), not a 200 with errors. */
const unavailableStatus: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body, http } }) => {
      if (body.kind !== 'single') return;
      const down = body.singleResult.errors?.some(
        (error) => error.extensions?.code === 'SERVICE_UNAVAILABLE',
      );
      if (!down) return;
      http.status = 503;
      http.headers.set('retry-after', RETRY_AFTER_SECONDS);
    },
  }),
};
