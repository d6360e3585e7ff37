import 'reflect-metadata';
import type { RequestListener } from 'node:http';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { accessTokens } from './accounts/access-token.ts';
import { openOrm } from './database/orm.ts';
import { createApollo } from './graphql/apollo.ts';
import { contextMaker } from './graphql/context.ts';
import { resolversOf } from './graphql/resolvers.ts';
import { buildSchema } from './graphql/schema.ts';
import type { PaymentGateway } from './payments/payment-gateway.ts';
import { sandboxGateway } from './payments/sandbox-gateway.ts';
import { personalisation } from './recommendations/personalisation.ts';
import { shopFront } from './shared/shop-front.ts';
import { createHandler } from './web/handler.ts';
import { readiness } from './web/health.ts';

export interface AppConfig {
  databaseUrl: string;
  databasePoolMax: number;
  jwtSecret: string;
  publicUrl: string;
  currency: string;
  production: boolean;
  corsOrigins: string[] | undefined;
}

export interface App {
  orm: MikroORM;
  handler: RequestListener;
  /** Ends background writes and the connections to the database. */
  close(): Promise<void>;
}

/** Wires the parts of the shop; listens to nothing. */
export async function createApp(
  config: AppConfig,
  log: Logger,
  gateway: PaymentGateway = sandboxGateway(),
): Promise<App> {
  const orm = await openOrm({
    databaseUrl: config.databaseUrl,
    poolMax: config.databasePoolMax,
    log: (message) => log.debug(message),
  });
  const tokens = accessTokens(config.jwtSecret);
  const personal = personalisation(log);
  const schema = buildSchema(resolversOf({ tokens, gateway, personal, shop: shopFront(config) }));
  const apollo = createApollo({ schema, log, production: config.production });
  await apollo.start();
  const ready = readiness(orm);
  const contextFor = contextMaker({ em: orm.em, tokens, log });
  return {
    orm,
    handler: createHandler({ apollo, contextFor, ready, config, log }),
    close: async () => {
      await apollo.stop();
      await personal.settled();
      await orm.close(true);
    },
  };
}
