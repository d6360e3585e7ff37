import 'reflect-metadata';
import type { RequestListener } from 'node:http';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { accessTokensOf, type TokenSettings } from './accounts/access-tokens-of.ts';
import { openSessions } from './accounts/open-sessions.ts';
import { type HashCost, passwordsOf } from './accounts/password.ts';
import { keptAnswers } from './answers/kept-answers.ts';
import { placeholderFor } from './artwork/placeholder-path.ts';
import { noteStripeEvent } from './checkout/note-stripe-event.ts';
import { announcementLine } from './database/announcements/announcement-line.ts';
import { closeOrm, openOrm, poolOf } from './database/orm.ts';
import { recentWriters } from './database/replicas/recent-writers.ts';
import { openReplicas } from './database/replicas/replicas.ts';
import { createApollo } from './graphql/apollo.ts';
import { contextMaker } from './graphql/context.ts';
import { executor } from './graphql/execute.ts';
import { readManifest } from './graphql/persisted/manifest.ts';
import { resolversOf } from './graphql/resolvers.ts';
import { buildSchema } from './graphql/schema.ts';
import { jobCounts } from './jobs/job-counts.query.ts';
import type { Worker } from './jobs/worker.ts';
import type { MailSettings } from './mail/mailer-of.ts';
import { pendingPayments } from './orders/pending-payments.query.ts';
import { type GatewaySettings, gatewayOf } from './payments/gateway-of.ts';
import type { PaymentGateway } from './payments/payment-gateway.ts';
import { personalisation } from './recommendations/personalisation.ts';
import { operationNames } from './rest/operation-names.ts';
import { operationRunner } from './rest/run-operation.ts';
import type { ReviewModeration } from './reviews/review-status.ts';
import { shopFront } from './shared/shop-front.ts';
import { measure } from './telemetry/gauges.ts';
import { measureKeptAnswers } from './telemetry/kept-answers.ts';
import { openTelemetry, type Telemetry, type TelemetrySettings } from './telemetry/telemetry.ts';
import { createHandler } from './web/handler.ts';
import { readiness, untilReady } from './web/health.ts';
import type { ReceiveEvent } from './web/stripe-webhook.ts';

const STATEMENT_TIMEOUT_MS = 10_000;

export interface AppConfig extends GatewaySettings, MailSettings, TokenSettings {
  databaseUrl: string;
  /** Leads to PostgreSQL itself where `databaseUrl` leads to a pooler. */
  databaseDirectUrl: string;
  /** Copies of the database that follow it; reads may be answered from them. */
  databaseReplicaUrls: string[];
  databasePoolMax: number;
  /** How much memory answers about the catalogue may take; 0: none are kept. */
  catalogueCacheBytes: number;
  /** Whether connections keep statements prepared; not behind a pooler that cannot follow which has which. */
  preparedStatements: boolean;
  restTokenTtlMs: number;
  passwordCost: HashCost;
  /** Where the links of mails lead; the shop's own pages when undefined. */
  accountPagesUrl: string | undefined;
  publicUrl: string;
  currency: string;
  reviewModeration: ReviewModeration;
  production: boolean;
  metricsToken: string | undefined;
  telemetry: TelemetrySettings;
  corsOrigins: string[] | undefined;
  introspection: boolean;
  schemaHints: boolean;
  /** A file of the only documents that are served over GraphQL; undefined: any document. */
  persistedQueriesOnly: string | undefined;
  /** Requests of one address in ten seconds; undefined: any number. */
  rateLimit: number | undefined;
  /** How many proxies, or which addresses, may say where a request came from; undefined: none. */
  trustProxy: number | string[] | undefined;
}

export interface App {
  orm: MikroORM;
  handler: RequestListener;
  /** Resolves when the migrations of this build have run, whoever runs them. */
  migrated(): Promise<void>;
  /** Takes on the shop's jobs, such as settling payments whose outcome is not known. */
  work(): Promise<void>;
  /** Ends background writes and the connections to the database. */
  close(): Promise<void>;
}

/** Wires the parts of the shop; listens to nothing. */
export async function createApp(config: AppConfig, log: Logger, given?: PaymentGateway): Promise<App> {
  const gateway = given ?? (await gatewayOf(config, config.databaseUrl));
  const open = (databaseUrl: string) =>
    openOrm({
      databaseUrl,
      poolMax: config.databasePoolMax,
      preparedStatements: config.preparedStatements,
      statementTimeoutMs: STATEMENT_TIMEOUT_MS,
      log: (message) => log.debug(message),
    });
  const orm = await open(config.databaseUrl);
  const telemetry = await watch(orm, config.telemetry, log);
  const replicas = await openReplicas(config, open);
  const announcements = announcementLine(config.databaseDirectUrl, log);
  const { catalogueCacheBytes } = config;
  const kept = catalogueCacheBytes > 0 ? keptAnswers(announcements, catalogueCacheBytes) : undefined;
  if (kept) measureKeptAnswers(telemetry.registry, kept);
  const authentication = { tokens: await accessTokensOf(config), sessions: openSessions(announcements) };
  const personal = personalisation(orm.em, log);
  const accounts = {
    ...authentication,
    passwords: passwordsOf(config.passwordCost),
    secret: config.jwtSecret,
  };
  const { reviewModeration } = config;
  const fixtures = { placeholders: { placeholderFor }, shop: shopFront(config), reviewModeration };
  const parts = { accounts, gateway, personal, ...fixtures };
  const copies = config.databaseReplicaUrls.length > 0 && {
    replicas,
    writers: recentWriters(orm.em, announcements),
  };
  const schema = buildSchema(resolversOf(parts), copies || undefined);
  const execute = executor(schema, config.jwtSecret);
  const apollo = createApollo({
    ...config,
    schema,
    log,
    manifest: config.persistedQueriesOnly ? await readManifest(config.persistedQueriesOnly) : undefined,
    execute,
    operations: telemetry.operations,
  });
  await apollo.start();
  await announcements.open();
  const ready = readiness(orm);
  const contextFor = contextMaker({ ...authentication, em: orm.em, log });
  let worker: Worker | undefined;
  return {
    orm,
    handler: createHandler({
      apollo,
      kept,
      runFor: operationRunner({ execute, operations: telemetry.operations }),
      contextFor,
      ready,
      stripeEvents: await stripeEvents(config, orm),
      telemetry,
      config,
      log,
    }),
    migrated: () => untilReady(ready),
    work: async () => {
      const [{ startWorker }, { mailerOf }] = await Promise.all([
        import('./jobs/worker.ts'),
        import('./mail/mailer-of.ts'),
      ]);
      worker = await startWorker(config.databaseDirectUrl, {
        em: orm.em,
        gateway,
        mailer: mailerOf(config, log),
        accountPages: config.accountPagesUrl ?? `${config.publicUrl}/account`,
        log,
        watch: telemetry.jobs,
      });
    },
    close: async () => {
      await worker?.stop();
      await apollo.stop();
      await announcements.close();
      await replicas.close();
      await personal.settled();
      await gateway.close();
      await closeOrm(orm);
      await telemetry.close();
    },
  };
}

/** The shop's own operations have names that are known, and its database can be asked what waits. */
async function watch(orm: MikroORM, settings: TelemetrySettings, log: Logger): Promise<Telemetry> {
  const names = [...operationNames, ...settings.operationNames];
  const telemetry = await openTelemetry({ ...settings, operationNames: names }, log);
  measure(telemetry.registry, {
    pendingPayments: () => pendingPayments(orm.em.fork()),
    jobs: () => jobCounts(orm.em.fork()),
    pools: { primary: await poolOf(orm) },
  });
  return telemetry;
}

/** What becomes of Stripe's webhooks; undefined where nothing could tell theirs from anyone's. */
async function stripeEvents({ stripe }: AppConfig, { em }: MikroORM): Promise<ReceiveEvent | undefined> {
  if (!stripe?.webhookSecret) return undefined;
  const { eventReader } = await import('./payments/stripe/stripe-events.ts');
  const read = eventReader(stripe.webhookSecret);
  return async (body, signature) => {
    const event = read(body, signature);
    if (event) await noteStripeEvent(em, event);
    return event !== undefined;
  };
}
