import type { MikroORM } from '@mikro-orm/postgresql';
import { Router } from 'express';
import { sql } from 'kysely';
import { migrations } from '../../migrations/index.ts';
import { rowsOf } from '../shared/rows.ts';

export interface Readiness {
  /** Why no requests should be sent here now; undefined when all is well. */
  obstacle(): Promise<string | undefined>;
  drain(): void;
}

/** Ready means: not stopping, the database answers, and every migration of this build has run. */
export function readiness(orm: MikroORM): Readiness {
  let draining = false;
  return {
    drain: () => {
      draining = true;
    },
    obstacle: async () => {
      if (draining) return 'stopping';
      const done = await migrationsDone(orm).catch(() => undefined);
      if (!done) return 'database unreachable';
      return migrations.every(({ name }) => done.has(name)) ? undefined : 'migrations pending';
    },
  };
}

async function migrationsDone(orm: MikroORM): Promise<Set<string>> {
  const rows = await rowsOf(orm.em.fork(), sql<{ name: string }>`select name from mikro_orm_migrations`);
  return new Set(rows.map((row) => row.name));
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
