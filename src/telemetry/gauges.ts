import { Gauge, type Registry } from 'prom-client';

/** Payments of one status that are not settled. */
interface Pending {
  status: string;
  count: number;
  oldestSeconds: number;
}

/** Jobs of one task in one state. */
interface Waiting {
  task: string;
  state: string;
  count: number;
}

/** A pool of connections to a database, as pg tells of it. */
interface Pool {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
  options: { max?: number };
}

/** What is asked anew at every scrape; what cannot be asked, as while PostgreSQL is away, is left out. */
export interface Measured {
  pendingPayments(): Promise<Pending[]>;
  jobs(): Promise<Waiting[]>;
  /** By name. */
  pools: Record<string, Pool>;
}

export function measure(registry: Registry, measured: Measured): void {
  // Before the others ask something over the same connections.
  measurePools(registry, measured.pools);
  measurePayments(registry, measured);
  measureJobs(registry, measured);
}

const WAITING = ['CREATED', 'AUTHORISED', 'VOIDING'];
const BY_STATUS =
  "by status: CREATED waits for the bank's answer, AUTHORISED for the capture, VOIDING for the release.";

/** Every process asks the same database, so of several the greatest counts, not the sum. */
const ASKED = { aggregator: 'max' } as const;

function measurePayments(registry: Registry, { pendingPayments }: Measured): void {
  const gauge = (name: string, help: string, value: (found: Pending) => number) =>
    new Gauge({
      name,
      help: `${help}, ${BY_STATUS}`,
      labelNames: ['status'],
      registers: [registry],
      ...ASKED,
      async collect() {
        this.reset();
        const pending = await pendingPayments().catch(() => undefined);
        for (const status of pending ? WAITING : []) {
          const found = pending?.find((each) => each.status === status);
          this.set({ status }, found ? value(found) : 0);
        }
      },
    });
  gauge('atelier_payments_pending', 'Payments that are not settled', ({ count }) => count);
  gauge(
    'atelier_payment_pending_oldest_seconds',
    'Age of the oldest payment that is not settled',
    ({ oldestSeconds }) => oldestSeconds,
  );
}

function measureJobs(registry: Registry, { jobs }: Measured): void {
  new Gauge({
    name: 'atelier_jobs',
    help: 'Background jobs by task and state: ready may run now, scheduled later, running is in hand, retrying failed before, failed is not tried again.',
    labelNames: ['task', 'state'],
    registers: [registry],
    ...ASKED,
    async collect() {
      this.reset();
      for (const { task, state, count } of await jobs().catch(() => [])) this.set({ task, state }, count);
    },
  });
}

function measurePools(registry: Registry, pools: Measured['pools']): void {
  const name = 'db_client_connection_pool_name';
  const registers = [registry];
  new Gauge({
    name: 'db_client_connections',
    help: 'Connections to the database, by pool and state.',
    labelNames: [name, 'db_client_connection_state'],
    registers,
    collect() {
      for (const [pool, { totalCount, idleCount }] of Object.entries(pools)) {
        this.set({ [name]: pool, db_client_connection_state: 'idle' }, idleCount);
        this.set({ [name]: pool, db_client_connection_state: 'used' }, totalCount - idleCount);
      }
    },
  });
  const gauge = (metric: string, help: string, value: (pool: Pool) => number) =>
    new Gauge({
      name: metric,
      help,
      labelNames: [name],
      registers,
      collect() {
        for (const [pool, each] of Object.entries(pools)) this.set({ [name]: pool }, value(each));
      },
    });
  gauge('db_client_connection_max', 'The most connections to the database, by pool.', ({ options }) =>
    Number(options.max),
  );
  gauge(
    'db_client_connection_pending_requests',
    'What waits for a connection to the database, by pool.',
    ({ waitingCount }) => waitingCount,
  );
}
