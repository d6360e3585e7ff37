import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowLoader } from '../shared/loaders.ts';
import { perRequest } from '../shared/per-request.ts';
import { rowsOf } from '../shared/rows.ts';
import type { User } from './user.entity.ts';

/** An account as GraphQL shows it: without the password's hash. */
export type UserRow = Pick<User, 'id' | 'name' | 'email' | 'emailVerifiedAt' | 'role' | 'createdAt'>;

export const userById = perRequest((em: EntityManager) =>
  rowLoader(
    (ids: readonly number[]) =>
      rowsOf(
        em,
        sql<UserRow>`
        select id, name, email, email_verified_at as "emailVerifiedAt", role, created_at as "createdAt" from users where id = any(${ids})`,
      ),
    (user) => user.id,
  ),
);
