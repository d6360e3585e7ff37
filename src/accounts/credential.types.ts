import { Field, InputType, ObjectType } from 'type-graphql';
import { Filled } from '../shared/checks.ts';
import { outcome } from '../shared/outcome.ts';
import {
  EmailTaken,
  InvalidCredentials,
  InvalidToken,
  TooManyAttempts,
  WeakPassword,
} from './account.problems.ts';
import { AuthPayload, Email } from './account.types.ts';

@InputType({ description: 'A new password, by the link of a mail.' })
export class ResetPasswordInput {
  @Field(() => String, { description: 'What stands behind `token=` in the link.' })
  @Filled(200)
  token!: string;

  @Field(() => String, { description: 'The new password: 8 to 128 characters of any kind.' })
  password!: string;
}

@InputType({ description: 'A new password in place of the one that is known.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The password as it is.' })
  currentPassword!: string;

  @Field(() => String, { description: 'The new password: 8 to 128 characters of any kind.' })
  newPassword!: string;
}

@InputType({ description: 'Another e-mail address for the account.' })
export class ChangeEmailInput {
  @Field(() => String, { description: 'The new address.' })
  @Email()
  email!: string;

  @Field(() => String, { description: 'The password of the account.' })
  password!: string;
}

@ObjectType({ description: 'The password is set; every session of before has ended.', simpleResolvers: true })
export class PasswordReset {
  @Field(() => String, { description: 'The address to log in with.' })
  email!: string;
}

@ObjectType({ description: 'A mail with a link went to the address.', simpleResolvers: true })
export class ConfirmationSent {
  @Field(() => String, { description: "The address, which becomes the account's with `verifyEmail`." })
  email!: string;
}

@ObjectType({ description: 'The address is verified.', simpleResolvers: true })
export class EmailVerified {
  @Field(() => String, { description: "The address, which is the account's." })
  email!: string;
}

export const ResetPasswordResult = outcome(
  'ResetPasswordResult',
  'A new password, or why it is not set.',
  PasswordReset,
  [InvalidToken, WeakPassword],
);

export const ChangePasswordResult = outcome(
  'ChangePasswordResult',
  'A new session with the new password, or why it is not set.',
  AuthPayload,
  [InvalidCredentials, TooManyAttempts, WeakPassword],
);

export const ChangeEmailResult = outcome(
  'ChangeEmailResult',
  'A mail to the new address, or why there is none.',
  ConfirmationSent,
  [InvalidCredentials, TooManyAttempts],
);

export const VerifyEmailResult = outcome(
  'VerifyEmailResult',
  'A verified address, or why it is not.',
  EmailVerified,
  [InvalidToken, EmailTaken],
);
