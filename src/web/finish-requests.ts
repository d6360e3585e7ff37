import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Door } from './door.ts';

const PATIENCE_MS = 10_000;

/**
 * Says that it is not ready, and goes on answering for the grace that a balancer needs to notice; then closes the door,
 * lets the requests in flight be answered, for ten seconds at most, and hangs up.
 */
export async function finishRequests(server: Server, entrance: Door, graceSeconds: number): Promise<void> {
  entrance.drain();
  await pause(graceSeconds * 1000);
  await Promise.race([entrance.close(), pause(PATIENCE_MS)]);
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}
