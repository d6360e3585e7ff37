import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../shared/request-context.ts';
import { unauthenticated } from '../shared/request-errors.ts';
import { User } from './user.entity.ts';

/** Changes what others see of the account. */
export async function updateProfile(
  em: EntityManager,
  viewer: Viewer,
  { name }: { name: string },
): Promise<User> {
  const user = await em.findOne(User, viewer.id);
  if (!user) throw unauthenticated();
  user.name = name.trim();
  await em.flush();
  return user;
}
