import { setTimeout as pause } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Router } from 'express';
import { sql } from 'kysely';
import { migrations } from '../../migrations/index.ts';
import { rowsOf } from '../shared/rows.ts';

/** A database that hangs would keep who asks waiting. */
const PATIENCE_MS = 2_000;
const ASK_AGAIN_MS = 500;
const UNDEFINED_TABLE = '42P01';

export interface Readiness {
  /** Why no requests should be sent here now; undefined when all is well. */
  obstacle(): Promise<string | undefined>;
}

/** Ready means: the database answers, and every migration of this build has run. */
export function readiness(orm: MikroORM): Readiness {
  let asking: Promise<string | undefined> | undefined;
  return {
    // Who asks while another waits gets the same answer, so that a database that hangs costs few connections.
    obstacle: () => {
      asking ??= Promise.race([
        obstacleOf(orm),
        pause(PATIENCE_MS, 'database unreachable', { ref: false }),
      ]).finally(() => {
        asking = undefined;
      });
      return asking;
    },
  };
}

async function obstacleOf(orm: MikroORM): Promise<string | undefined> {
  try {
    const done = await migrationsDone(orm);
    return migrations.every(({ name }) => done.has(name)) ? undefined : 'migrations pending';
  } catch (error) {
    return (error as { code?: unknown }).code === UNDEFINED_TABLE
      ? 'migrations pending'
      : 'database unreachable';
  }
}

async function migrationsDone(orm: MikroORM): Promise<Set<string>> {
  const rows = await rowsOf(orm.em.fork(), sql<{ name: string }>`select name from mikro_orm_migrations`);
  return new Set(rows.map((row) => row.name));
}

/** Resolves when all is well, which another process may have to see to, such as one that migrates. */
export async function untilReady(ready: Readiness): Promise<void> {
  while (await ready.obstacle()) await pause(ASK_AGAIN_MS);
}

/** /health/live: the process answers. /health/ready: send it requests. */
export function healthRouter(ready: Readiness): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/health/ready', async (_request, response) => {
    const obstacle = await ready.obstacle();
    if (obstacle)
      response.status(503).set('Retry-After', '1').json({ status: 'not ready', reason: obstacle });
    else response.json({ status: 'ready' });
  });
  return router;
}
