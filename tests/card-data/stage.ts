import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.ts';
import { dataDirectory, runShop } from '../main/shop-process.ts';
import { startStripeDouble } from '../payments/stripe-double.ts';
import { JWT_SECRET, makeDatabases } from './databases.ts';

/** An operator who wants to know everything, parameters too, and keeps all of the WAL. */
const talkative = {
  fsync: 'off',
  log_statement: 'all',
  log_min_error_statement: 'error',
  log_parameter_max_length: '-1',
  log_parameter_max_length_on_error: '-1',
  log_checkpoints: 'off',
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'all',
  track_activity_query_size: '100kB',
  wal_keep_size: '4GB',
};

/** A shop at the sandbox bank, one at a bank that takes its time, and one at Stripe; all at trace level. */
export async function openStage() {
  const dataDir = await dataDirectory();
  const [sharedDir, shopDir] = [join(dirname(dataDir), 'shared'), join(dirname(dataDir), 'shop')];
  const postgres = await startEmbeddedPostgres({ dataDir, sharedDir, settings: talkative });
  const stripeUrl = Object.assign(new URL(postgres.url), { pathname: '/stripe' }).href;
  await makeDatabases(postgres.url);
  await mkdir(shopDir);
  const double = await startStripeDouble();
  const env = {
    JWT_SECRET,
    LOG_LEVEL: 'trace',
    NODE_ENV: 'development',
    ATELIER_DATA_DIR: shopDir,
    TMPDIR: shopDir,
  };
  const stripe = {
    PAYMENT_GATEWAY: 'stripe',
    STRIPE_SECRET_KEY: 'sk_test_double',
    STRIPE_API_BASE: double.url,
  };
  const shops = {
    sandbox: runShop({ ...env, DATABASE_URL: postgres.url }),
    slow: runShop({ ...env, DATABASE_URL: postgres.url, SANDBOX_GATEWAY_DELAY_MS: '30000' }),
    stripe: runShop({ ...env, DATABASE_URL: stripeUrl, ...stripe }),
  };
  const urls = {
    sandbox: await shops.sandbox.opened,
    slow: await shops.slow.opened,
    stripe: await shops.stripe.opened,
  };
  return {
    postgres,
    databases: { sandbox: postgres.url, stripe: stripeUrl },
    dataDir,
    shopDir,
    double,
    shops,
    urls,
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Ends all that runs; PostgreSQL then has everything on disk. */
export async function close({ shops, double, postgres }: Stage): Promise<void> {
  for (const { child } of Object.values(shops)) child.kill('SIGTERM');
  await Promise.all(Object.values(shops).map(({ exit }) => exit));
  await double.close();
  await postgres.stop();
}
