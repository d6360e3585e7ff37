import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type RequestContext, signedIn } from '../shared/request-context.ts';
import {
  LoginInput,
  LoginResult,
  RegisterInput,
  RegisterResult,
  UpdateProfileInput,
} from './account.types.ts';
import { authPayload } from './auth-payload.ts';
import type { Authentication } from './authenticate.ts';
import { endSessions } from './end-sessions.ts';
import { logIn } from './log-in.ts';
import type { Passwords } from './password.ts';
import { refreshSession } from './refresh-session.ts';
import { register } from './register.ts';
import { updateProfile } from './update-profile.ts';
import { User } from './user.entity.ts';
import { userById } from './user.loader.ts';

/** What accounts work with. */
export interface AccountParts extends Authentication {
  passwords: Passwords;
  /** The shop's secret, which refresh tokens are made with. */
  secret: string;
}

@Resolver()
export class AccountResolver {
  constructor(private readonly parts: AccountParts) {}

  @Query(() => User, { nullable: true, description: 'Who is logged in; null for an anonymous caller.' })
  me(@Ctx() { em, viewer }: RequestContext) {
    return viewer && userById(em).load(viewer.id);
  }

  @Mutation(() => RegisterResult, { description: 'Makes an account and logs it in.' })
  async register(
    @Arg('input', () => RegisterInput, { validate: true, description: 'Who registers.' })
    input: RegisterInput,
    @Ctx() { em, client }: RequestContext,
  ) {
    const { user, opened } = await register(em, input, { client, passwords: this.parts.passwords });
    return authPayload(this.parts.tokens, user, opened);
  }

  @Mutation(() => LoginResult, {
    description: 'Opens a session: an access token of 15 minutes, and a refresh token for the next.',
  })
  async login(
    @Arg('input', () => LoginInput, { validate: true, description: 'Who logs in.' }) input: LoginInput,
    @Ctx() context: RequestContext,
  ) {
    const { user, opened } = await logIn(context.em, input, context, this.parts.passwords);
    return authPayload(this.parts.tokens, user, opened);
  }

  @Mutation(() => LoginResult, {
    description:
      'Spends the refresh token for a new access token and the next refresh token. One that was spent before ends the session: someone has a copy.',
  })
  async refreshSession(
    @Arg('refreshToken', () => String, { description: 'The latest refresh token of the session.' })
    refreshToken: string,
    @Ctx() { em, log }: RequestContext,
  ) {
    const { userId, ...opened } = await refreshSession(em, refreshToken, { ...this.parts, log });
    const user = await userById(em).load(userId);
    return user && authPayload(this.parts.tokens, user, opened);
  }

  @Mutation(() => Boolean, {
    description:
      'Ends the session; its token is refused from then on. Needs a token; otherwise UNAUTHENTICATED.',
  })
  async logout(@Ctx() context: RequestContext) {
    const { id, sessionId } = signedIn(context);
    await endSessions(context.em, id, { only: sessionId });
    this.parts.sessions.forgetAccount(id);
    return true;
  }

  @Mutation(() => User, {
    description: 'Changes what others see of the account. Needs a token; otherwise UNAUTHENTICATED.',
  })
  updateProfile(
    @Arg('input', () => UpdateProfileInput, { validate: true, description: 'The profile.' })
    input: UpdateProfileInput,
    @Ctx() context: RequestContext,
  ) {
    return updateProfile(context.em, signedIn(context), input);
  }
}
