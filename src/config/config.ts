import { z } from 'zod';
import { type AccountConfig, accountConfig, accountSettings } from './accounts.ts';
import { ConfigError } from './config-error.ts';
import { type DatabaseConfig, databaseConfig, databaseSettings } from './database.ts';
import { processEnvironment } from './environment.ts';
import { type GraphqlConfig, graphqlConfig, graphqlSettings } from './graphql.ts';
import { type HttpConfig, httpConfig, httpSettings } from './http.ts';
import { type MailConfig, mailConfig, mailSettings } from './mail.ts';
import { type PaymentConfig, paymentConfig, paymentSettings } from './payments.ts';
import { type ProcessConfig, processConfig, processSettings } from './process.ts';
import { type TelemetryConfig, telemetryConfig, telemetrySettings } from './telemetry.ts';
import { type TokenConfig, tokenConfig, tokenSettings } from './tokens.ts';
import { type TradeConfig, tradeConfig, tradeSettings } from './trade.ts';

const environment = z.object({
  ...processSettings,
  ...databaseSettings,
  ...httpSettings,
  ...graphqlSettings,
  ...tokenSettings,
  ...accountSettings,
  ...tradeSettings,
  ...paymentSettings,
  ...mailSettings,
  ...telemetrySettings,
});

/** Everything the process can be told from outside, checked and typed; each file here has one subject. */
export interface Config
  extends ProcessConfig,
    DatabaseConfig,
    HttpConfig,
    GraphqlConfig,
    TokenConfig,
    AccountConfig,
    TradeConfig,
    PaymentConfig,
    MailConfig,
    TelemetryConfig {}

/** The names of all settings. */
export const SETTINGS = Object.keys(environment.shape);

/** Reads the environment; an empty value counts as absent. Throws ConfigError. */
export function readConfig(env: NodeJS.ProcessEnv = processEnvironment()): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(sentenceFor(parsed.error));
  const values = parsed.data;
  return {
    ...processConfig(values),
    ...databaseConfig(values),
    ...httpConfig(values),
    ...graphqlConfig(values),
    ...tokenConfig(values),
    ...accountConfig(values),
    ...tradeConfig(values),
    ...paymentConfig(values),
    ...mailConfig(values),
    ...telemetryConfig(values),
  };
}

function sentenceFor(error: z.ZodError): string {
  const issue = error.issues[0];
  return `${String(issue?.path[0])} ${issue?.message}.`;
}
