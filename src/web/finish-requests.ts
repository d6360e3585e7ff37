import type { Server } from 'node:http';

const PATIENCE_MS = 10_000;

/** Takes no new connection, lets the requests in flight be answered, and after ten seconds hangs up. */
export async function finishRequests(server: Server): Promise<void> {
  const hangUp = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  clearTimeout(hangUp);
}
