import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { until } from '../database/embedded/places.ts';
import { statusOf } from '../main/shop-process.ts';
import { whileLocked } from '../support/locked-tables.ts';
import { openStage, type Stage } from './stage.ts';

const POOL = 10;

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ DATABASE_POOL_MAX: String(POOL) });
});
afterEach(() => stage?.clear());

test('SIGTERM with fifty in flight: not ready first, then all fifty answered, and a clean exit', async () => {
  let answers: Promise<number>[] = [];
  await whileLocked(stage.databaseUrl, 'drawing', async (waiting) => {
    // Each another page: who asks for the same one waits for the same answer. Lists share connections, a search has its own.
    answers = Array.from({ length: 50 }, (_, index) =>
      statusOf(`${stage.url}/api/drawings?limit=${index + 1}${index < 10 ? '' : '&search=study'}`),
    );
    await until(async () => (await waiting()) === POOL);
    stage.shop.child.kill('SIGTERM');
    await until(async () => (await statusOf(`${stage.url}/health/ready`)) === 503);
  });
  expect(await Promise.all(answers)).toEqual(Array.from({ length: 50 }, () => 200));
  expect(await stage.shop.exit).toBe(0);
});

/** A client that takes for ever to say what it wants (slow loris). */
async function loris(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname);
  socket.on('error', () => undefined).resume();
  await once(socket, 'connect');
  socket.write('GET /api/drawings HTTP/1.1\r\nHost: shop\r\nX-Slow: ');
  return socket;
}

test('300 clients that never finish their request: the others are served', async () => {
  const slow = await Promise.all(Array.from({ length: 300 }, () => loris(stage.url)));
  const drip = setInterval(() => {
    for (const socket of slow) socket.write('a');
  }, 200);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => statusOf(`${stage.url}/api/drawings?limit=5`)),
  );
  clearInterval(drip);
  for (const socket of slow) socket.destroy();
  expect(answers).toEqual(Array.from({ length: 50 }, () => 200));
});
