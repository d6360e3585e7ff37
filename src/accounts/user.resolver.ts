import { FieldResolver, Resolver, Root } from 'type-graphql';
import { User } from './user.entity.ts';
import type { UserRow } from './user.loader.ts';

@Resolver(() => User)
export class UserResolver {
  @FieldResolver(() => Boolean, {
    description: 'Whether they have opened the link that was mailed to the address.',
  })
  emailVerified(@Root() { emailVerifiedAt }: UserRow) {
    return (emailVerifiedAt ?? null) !== null;
  }
}
