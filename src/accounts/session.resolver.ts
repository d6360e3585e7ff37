import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { type RequestContext, signedIn } from '../shared/request-context.ts';
import { badInput, notFound } from '../shared/request-errors.ts';
import type { AccountParts } from './account.resolver.ts';
import { endSessions } from './end-sessions.ts';
import { sessionsOf } from './session.query.ts';
import { SessionType } from './session.types.ts';

/** Where an account is logged in. */
@Resolver()
export class SessionResolver {
  constructor(private readonly parts: Pick<AccountParts, 'sessions'>) {}

  @Query(() => [SessionType], {
    description:
      'Where the account is logged in, the last used first; at most 100. Needs a token; otherwise UNAUTHENTICATED.',
    complexity: 20,
  })
  sessions(@Ctx() context: RequestContext) {
    return sessionsOf(context.em, signedIn(context));
  }

  @Mutation(() => Boolean, {
    description:
      'Ends one of the account’s sessions, such as that of a lost telephone. Needs a token; otherwise UNAUTHENTICATED.',
  })
  async endSession(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    if (!z.uuid().safeParse(id).success) throw badInput('id', 'The id of a session is a UUID.');
    if ((await endSessions(context.em, viewer.id, { only: id })) === 0) throw notFound('session');
    this.parts.sessions.forgetAccount(viewer.id);
    return true;
  }

  @Mutation(() => Int, {
    description:
      'Ends all sessions of the account but the one that asks; how many. Needs a token; otherwise UNAUTHENTICATED.',
  })
  async endOtherSessions(@Ctx() context: RequestContext) {
    const { id, sessionId } = signedIn(context);
    const ended = await endSessions(context.em, id, { except: sessionId });
    this.parts.sessions.forgetAccount(id);
    return ended;
  }
}
