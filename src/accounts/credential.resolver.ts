import { isEmail } from 'class-validator';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type RequestContext, signedIn } from '../shared/request-context.ts';
import { badInput } from '../shared/request-errors.ts';
import type { AccountParts } from './account.resolver.ts';
import { authPayload } from './auth-payload.ts';
import { changePassword } from './change-password.ts';
import {
  ChangeEmailInput,
  ChangeEmailResult,
  ChangePasswordInput,
  ChangePasswordResult,
  ResetPasswordInput,
  ResetPasswordResult,
  VerifyEmailResult,
} from './credential.types.ts';
import { requestPasswordReset, resetPassword } from './reset-password.ts';
import { changeEmail, resendVerification, verifyEmail } from './verify-email.ts';

/** The password and the address that an account is entered with. */
@Resolver()
export class CredentialResolver {
  constructor(private readonly parts: AccountParts) {}

  @Mutation(() => Boolean, {
    description:
      'Has a link for a new password mailed, good for an hour. True whether or not the address has an account.',
  })
  async requestPasswordReset(
    @Arg('email', () => String, { description: 'The address of the account.' }) email: string,
    @Ctx() { em }: RequestContext,
  ) {
    if (!isEmail(email.trim())) throw badInput('email', 'Give an e-mail address, such as ada@example.com.');
    await requestPasswordReset(em, email);
    return true;
  }

  @Mutation(() => ResetPasswordResult, {
    description:
      'Sets a password with the token of a mailed link, which is good once, and ends every session of the account.',
  })
  async resetPassword(
    @Arg('input', () => ResetPasswordInput, { validate: true, description: 'The token and the password.' })
    input: ResetPasswordInput,
    @Ctx() { em }: RequestContext,
  ) {
    const { userId, email } = await resetPassword(em, input, this.parts.passwords);
    this.parts.sessions.forgetAccount(userId);
    return { email };
  }

  @Mutation(() => ChangePasswordResult, {
    description:
      'Changes the password, ends every session of the account, this one too, and opens another. Needs a token; otherwise UNAUTHENTICATED.',
  })
  async changePassword(
    @Arg('input', () => ChangePasswordInput, { validate: true, description: 'Both passwords.' })
    input: ChangePasswordInput,
    @Ctx() context: RequestContext,
  ) {
    const viewer = signedIn(context);
    const { passwords, sessions, tokens } = this.parts;
    const { user, opened } = await changePassword(context, viewer, input, passwords);
    sessions.forgetAccount(viewer.id);
    return authPayload(tokens, user, opened);
  }

  @Mutation(() => VerifyEmailResult, {
    description:
      'Verifies the address that a link was mailed to, with its token, which is good once; after `changeEmail` the address becomes the account’s.',
  })
  verifyEmail(
    @Arg('token', () => String, { description: 'What stands behind `token=` in the link.' }) token: string,
    @Ctx() { em }: RequestContext,
  ) {
    return verifyEmail(em, token);
  }

  @Mutation(() => Boolean, {
    description:
      'Has the link that verifies the address mailed again, if it is not verified. Needs a token; otherwise UNAUTHENTICATED.',
  })
  async resendVerification(@Ctx() context: RequestContext) {
    await resendVerification(context.em, signedIn(context));
    return true;
  }

  @Mutation(() => ChangeEmailResult, {
    description:
      'Has a link mailed to a new address, which becomes the account’s with `verifyEmail`. Answers the same when another account has the address. Needs a token; otherwise UNAUTHENTICATED.',
  })
  changeEmail(
    @Arg('input', () => ChangeEmailInput, { validate: true, description: 'The address and the password.' })
    input: ChangeEmailInput,
    @Ctx() context: RequestContext,
  ) {
    return changeEmail(context, signedIn(context), input, this.parts.passwords);
  }
}
