import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type RequestContext, signedIn } from '../shared/request-context.ts';
import type { AccessTokens } from './access-token.ts';
import { AuthPayload, LoginInput, LoginResult, RegisterInput, RegisterResult } from './account.types.ts';
import { logIn } from './log-in.ts';
import { logOut } from './log-out.ts';
import { register } from './register.ts';
import type { Session } from './session.entity.ts';
import { User } from './user.entity.ts';
import { userById } from './user.loader.ts';

@Resolver()
export class AccountResolver {
  constructor(private readonly tokens: AccessTokens) {}

  @Query(() => User, { nullable: true, description: 'Who is logged in; null for an anonymous caller.' })
  me(@Ctx() { em, viewer }: RequestContext) {
    return viewer && userById(em).load(viewer.id);
  }

  @Mutation(() => RegisterResult, { description: 'Makes an account and logs it in.' })
  async register(
    @Arg('input', () => RegisterInput, { validate: true, description: 'Who registers.' })
    input: RegisterInput,
    @Ctx() { em }: RequestContext,
  ) {
    return this.payload(await register(em, input));
  }

  @Mutation(() => LoginResult, { description: 'Opens a session of seven days.' })
  async login(
    @Arg('input', () => LoginInput, { validate: true, description: 'Who logs in.' }) input: LoginInput,
    @Ctx() { em }: RequestContext,
  ) {
    return this.payload(await logIn(em, input));
  }

  @Mutation(() => Boolean, {
    description:
      'Ends the session; its token is refused from then on. Needs a token; otherwise UNAUTHENTICATED.',
  })
  async logout(@Ctx() context: RequestContext) {
    await logOut(context.em, signedIn(context));
    return true;
  }

  private payload({ user, session }: { user: User; session: Session }): AuthPayload {
    const { id, expiresAt } = session;
    return { token: this.tokens.issue({ id, userId: user.id, expiresAt }), expiresAt, user };
  }
}
