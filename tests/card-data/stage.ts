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

/** PostgreSQL, Stripe's double, and the shops, each of which has its own way to the bank. */
export async function openStage() {
  const dataDir = await dataDirectory();
  const [sharedDir, shopDir] = [join(dirname(dataDir), 'shared'), join(dirname(dataDir), 'shop')];
  await mkdir(shopDir, { recursive: true });
  const postgres = await startEmbeddedPostgres({ dataDir, sharedDir, settings: talkative });
  const stripeUrl = Object.assign(new URL(postgres.url), { pathname: '/stripe' }).href;
  const databases = { sandbox: postgres.url, stripe: stripeUrl };
  await makeDatabases(postgres.url);
  const double = await startStripeDouble();
  const shops = await openShops(databases, shopDir, double.url);
  return { dataDir, shopDir, postgres, databases, double, ...shops };
}

/**
 * One at the sandbox bank, one at a bank that takes its time, one at Stripe, all at trace level. They open one after the
 * other: on busy cores three at once give up waiting for PostgreSQL.
 */
async function openShops(databases: Record<'sandbox' | 'stripe', string>, shopDir: string, apiBase: string) {
  const open = async (databaseUrl: string, more: Record<string, string> = {}) => {
    const env = { JWT_SECRET, LOG_LEVEL: 'trace', ATELIER_DATA_DIR: shopDir, TMPDIR: shopDir };
    const shop = runShop({ ...env, DATABASE_URL: databaseUrl, ...more });
    return { shop, url: await shop.opened };
  };
  const sandbox = await open(databases.sandbox);
  const slow = await open(databases.sandbox, { SANDBOX_GATEWAY_DELAY_MS: '30000' });
  const stripe = await open(databases.stripe, {
    PAYMENT_GATEWAY: 'stripe',
    STRIPE_SECRET_KEY: 'sk_test_double',
    STRIPE_API_BASE: apiBase,
  });
  return {
    shops: { sandbox: sandbox.shop, slow: slow.shop, stripe: stripe.shop },
    urls: { sandbox: sandbox.url, slow: slow.url, stripe: stripe.url },
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
