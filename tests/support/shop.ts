import type { AddressInfo } from 'node:net';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { AccessTokens } from '../../src/accounts/access-token.ts';
import { accessTokensOf } from '../../src/accounts/access-tokens-of.ts';
import { LEAST_COST } from '../../src/accounts/password.ts';
import { type App, type AppConfig, createApp } from '../../src/app.ts';
import { openLog } from '../../src/log.ts';
import { gatewayOf } from '../../src/payments/gateway-of.ts';
import type { PaymentGateway } from '../../src/payments/payment-gateway.ts';
import { httpServer } from '../../src/web/server.ts';
import { type GraphqlClient, graphqlClient } from './graphql-client.ts';
import { type RestClient, restClient } from './rest-client.ts';
import { type Statement, watchingStatements } from './statements.ts';
import { cloneDatabase } from './template-database.ts';

/** A whole shop on a database of its own, behind real HTTP. */
export interface TestShop {
  url: string;
  databaseUrl: string;
  orm: MikroORM;
  app: App;
  graphql: GraphqlClient;
  rest: RestClient;
  /** Signs what the shop takes for its own. */
  tokens: AccessTokens;
  log: Logger;
  /** What was logged, one JSON line each. */
  logged: string[];
  /** The SQL statements that `work` causes, without transaction control and the look at a session not known yet. */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  /** All of them but transaction control, with their values. */
  sent(work: () => Promise<unknown>): Promise<Statement[]>;
  close(): Promise<void>;
}

export interface TestShopOptions {
  /** The bank, made of the sandbox's own. */
  gateway?: (sandbox: PaymentGateway) => PaymentGateway;
  config?: Partial<AppConfig>;
}

export async function openShop({ gateway, config }: TestShopOptions = {}): Promise<TestShop> {
  const databaseUrl = config?.databaseUrl ?? (await cloneDatabase());
  const logged: string[] = [];
  const log: Logger = openLog('debug', { write: (line: string) => logged.push(line) });
  const developing = !config?.production;
  const settings = {
    ...testSettings,
    databaseDirectUrl: databaseUrl,
    introspection: developing,
    schemaHints: developing,
    ...config,
    databaseUrl,
  };
  const app = await createApp(settings, log, gateway?.(await gatewayOf(settings, databaseUrl)));
  const server = httpServer(app.handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await app.close();
  };
  const sent = await watchingStatements(app.orm);
  return {
    url,
    databaseUrl,
    orm: app.orm,
    app,
    graphql: graphqlClient(url),
    rest: restClient(url),
    tokens: await accessTokensOf(settings),
    log,
    logged,
    statements: async (work) =>
      (await sent(work)).map(({ text }) => text).filter((text) => !text.includes('from session s')),
    sent,
    close,
  };
}

/** What the tokens of a test shop are signed with. */
export const jwtSecret = 'a secret of the tests, long enough for HS256';

/** As a shop is shipped: answers about the catalogue are kept in memory. */
export const keptAnswers = { catalogueCacheBytes: 32_000_000 };

/** A shop of the tests, but for its database. */
export const testSettings: Omit<
  AppConfig,
  'databaseUrl' | 'databaseDirectUrl' | 'introspection' | 'schemaHints'
> = {
  databaseReplicaUrls: [],
  databasePoolMax: 10,
  preparedStatements: true,
  catalogueCacheBytes: 0,
  jwtSecret,
  jwtPreviousSecrets: [],
  jwtPrivateKey: undefined,
  jwtPreviousPublicKeys: [],
  restTokenTtlMs: 7 * 86_400_000,
  passwordCost: LEAST_COST,
  accountPagesUrl: undefined,
  publicUrl: 'http://shop.test',
  currency: 'EUR',
  reviewModeration: 'post',
  production: false,
  corsOrigins: undefined,
  metricsToken: undefined,
  telemetry: { slowOperationMs: 60_000, operationNames: [], otlpEndpoint: undefined, traceRatio: 1 },
  persistedQueriesOnly: undefined,
  rateLimit: undefined,
  trustProxy: undefined,
  sandboxDelayMs: { min: 0, max: 0 },
  smtpUrl: undefined,
  mailFrom: { name: 'Atelier', address: 'no-reply@shop.test' },
  // No mail can be written there: a test that has a worker says where to.
  dataDir: '\0',
};
