import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { RequestContext } from '../shared/request-context.ts';
import type { OperationWatch } from '../telemetry/operations.ts';
import { errorFormatter } from './errors.ts';
import type { Execute } from './execute.ts';
import { executedBy } from './executed-by.ts';
import { firstDocument } from './first-document.ts';
import { costLimit } from './limits/cost-limit.ts';
import { documentLimits, MOST_TOKENS } from './limits/document-limits.ts';
import { type Manifest, manifestCache, onlyOf } from './persisted/manifest.ts';
import { queriesStopWithClient } from './stop-with-client.ts';
import { watchOperations } from './watch-operations.ts';

const RETRY_AFTER_SECONDS = '5';

/** GraphQL over HTTP: reads, checks and limits requests, and has them executed. In production there is no Sandbox. */
export function createApollo(options: {
  schema: GraphQLSchema;
  log: Logger;
  production: boolean;
  introspection: boolean;
  /** Whether a mistake in a query is answered with what may have been meant. */
  schemaHints: boolean;
  /** The only documents that are served over HTTP; undefined: any. */
  manifest: Manifest | undefined;
  execute: Execute;
  operations: OperationWatch;
}) {
  const { schema, log, production, introspection, schemaHints, manifest, execute, operations } = options;
  const { gateway, answers } = executedBy(execute, schema);
  return new ApolloServer<RequestContext>({
    gateway,
    logger: log,
    formatError: errorFormatter(log),
    introspection,
    hideSchemaDetailsFromClientErrors: !schemaHints,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MOST_TOKENS },
    validationRules: documentLimits,
    // Who got this many things wrong is told enough.
    validationOptions: { maxErrors: 10 },
    ...(manifest ? { persistedQueries: { cache: manifestCache(manifest) } } : {}),
    plugins: [
      landingPage(production),
      // It would put a call around every field, also those that graphql-jit reads without one; see keepAnswers.
      ApolloServerPluginCacheControlDisabled(),
      watchOperations(operations),
      ...(manifest ? [onlyOf(manifest)] : []),
      costLimit(!production),
      queriesStopWithClient,
      answerHead,
      answers,
    ],
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

/**
 * What HTTP is told besides the answer: that it is the one of an earlier request of an idempotency key; and a database
 * that is down is a 503 with Retry-After (RFC 9110 section 15.6.4), not a 200 with errors.
 */
const answerHead: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ contextValue, response: { body, http } }) => {
      if (contextValue.idempotency?.replayed) http.headers.set('idempotency-replayed', 'true');
      const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
      if (!errors?.some(({ extensions }) => extensions?.code === 'SERVICE_UNAVAILABLE')) return;
      http.status = 503;
      http.headers.set('retry-after', RETRY_AFTER_SECONDS);
    },
  }),
};
