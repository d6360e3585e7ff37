import cluster from 'node:cluster';
import { randomUUID } from 'node:crypto';
import { AggregatorRegistry, type Registry } from 'prom-client';

const PATIENCE_MS = 10_000;

/** What workers and their first process say to each other. */
interface Message {
  kind: 'metrics-asked' | 'metrics-told';
  id: string;
  text?: string;
}

/** Prometheus's text for the whole shop: of this process, or of all that serve the port beside it (node:cluster). */
export function metricsOfAll(registry: Registry): () => Promise<string> {
  if (!cluster.isWorker) return () => registry.metrics();
  // Whoever is asked by the first process answers with this registry.
  AggregatorRegistry.setRegistries(registry);
  new AggregatorRegistry();
  return askFirstProcess;
}

function askFirstProcess(): Promise<string> {
  const id = randomUUID();
  return new Promise((resolve, reject) => {
    const listen = (message: Message) => {
      if (message.kind !== 'metrics-told' || message.id !== id) return;
      stop();
      if (message.text === undefined) reject(new Error('A worker did not tell its metrics.'));
      else resolve(message.text);
    };
    const patience = setTimeout(() => {
      stop();
      reject(new Error('The first process did not tell the metrics.'));
    }, PATIENCE_MS);
    const stop = () => {
      clearTimeout(patience);
      process.off('message', listen);
    };
    process.on('message', listen);
    process.send?.({ kind: 'metrics-asked', id } satisfies Message);
  });
}

/** In the first process: tells each worker who asks the metrics of them all. */
export function tellMetricsOfAll(): void {
  const registry = new AggregatorRegistry();
  cluster.on('message', async (worker, { kind, id }: Message) => {
    if (kind !== 'metrics-asked') return;
    const text = await registry.clusterMetrics().catch(() => undefined);
    if (worker.isConnected())
      worker.send({ kind: 'metrics-told', id, ...(text === undefined ? {} : { text }) });
  });
}
