import type { RequestListener } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import express from 'express';
import type { Logger } from 'pino';
import { keepAnswers } from '../answers/keep-answers.ts';
import type { KeptAnswers } from '../answers/kept-answers.ts';
import { addressKey, operationKey } from '../answers/request-keys.ts';
import { artworkRouter } from '../artwork/artwork.router.ts';
import type { ContextMaker } from '../graphql/context.ts';
import { jsonBody } from '../rest/json-body.ts';
import { restRouter } from '../rest/router.ts';
import type { RunFor } from '../rest/run-operation.ts';
import type { RequestContext } from '../shared/request-context.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { accountPages } from './account-pages.ts';
import { bodyErrors } from './body-errors.ts';
import { cors } from './cors.ts';
import { errand } from './errand.ts';
import { graphqlOverHttp } from './graphql-over-http.ts';
import { headAsGet } from './head-as-get.ts';
import { healthRouter, type Readiness } from './health.ts';
import { inOrder } from './in-order.ts';
import { metricsRouter } from './metrics.ts';
import { rateLimit } from './rate-limit.ts';
import { apiHeaders, graphqlHeaders, pageHeaders } from './security-headers.ts';
import { type ReceiveEvent, stripeWebhook } from './stripe-webhook.ts';
import { noticeUntrustedProxy } from './untrusted-proxy.ts';
import { welcomeRouter } from './welcome.ts';

interface Web {
  apollo: ApolloServer<RequestContext>;
  /** Answers that are kept in memory; undefined: none are. */
  kept: KeptAnswers | undefined;
  runFor: RunFor;
  contextFor: ContextMaker;
  ready: Readiness;
  /** What becomes of Stripe's events; undefined when none are taken. */
  stripeEvents: ReceiveEvent | undefined;
  telemetry: Pick<Telemetry, 'scrape' | 'requests'>;
  config: {
    metricsToken: string | undefined;
    production: boolean;
    corsOrigins: string[] | undefined;
    publicUrl: string;
    rateLimit: number | undefined;
    trustProxy: number | string[] | undefined;
    restTokenTtlMs: number;
  };
  log: Logger;
}

/** Everything the shop serves over HTTP, in the order it is tried. */
export function createHandler({
  apollo,
  kept,
  runFor,
  contextFor,
  ready,
  stripeEvents,
  telemetry,
  config,
  log,
}: Web): RequestListener {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', config.trustProxy ?? false);
  // First what most requests are for: each layer that a request passes on its way costs it time.
  const entrance = [
    ...cors(config),
    noticeUntrustedProxy(config.trustProxy, log),
    rateLimit(config.rateLimit),
    errand,
  ];
  const { publicUrl, restTokenTtlMs: lastingTokenMs } = config;
  const forRest: ContextMaker = (caller) => contextFor({ ...caller, lastingTokenMs });
  app.use(
    '/api',
    inOrder(apiHeaders, ...entrance, keepAnswers(kept, addressKey)),
    restRouter({ runFor, contextFor: forRest, log, publicUrl }),
  );
  app.use(
    '/graphql',
    inOrder(graphqlHeaders, ...entrance, headAsGet, jsonBody, keepAnswers(kept, operationKey)),
    graphqlOverHttp(apollo, contextFor),
  );
  app.use(pageHeaders);
  app.use(healthRouter(ready));
  app.use(metricsRouter(telemetry.scrape, config.metricsToken));
  // To draw one takes longer than to answer most questions. Counted apart: a page has many pictures.
  app.use('/images', inOrder(rateLimit(config.rateLimit)));
  app.use(artworkRouter());
  if (stripeEvents) app.use(stripeWebhook(stripeEvents));
  app.use(cors(config));
  app.use(accountPages());
  app.use(welcomeRouter({ runFor, contextFor, production: config.production, publicUrl: config.publicUrl }));
  app.use(bodyErrors(log));
  return telemetry.requests(app);
}
