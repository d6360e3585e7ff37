import { isEmail } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, InputType, ObjectType } from 'type-graphql';
import { checked, Filled } from '../shared/checks.ts';
import { outcome } from '../shared/outcome.ts';
import { EmailTaken, InvalidCredentials, TooManyAttempts, WeakPassword } from './account.problems.ts';
import { User } from './user.entity.ts';
import type { UserRow } from './user.loader.ts';

const LONGEST_EMAIL = 254;

/** Controls and format characters: with them two addresses look like one, or one like another. */
const UNSEEN = /\p{C}/u;

/** An e-mail address, with or without spaces around it. */
export const Email = () =>
  checked(
    (email) => typeof email === 'string' && isAddress(email.trim()),
    'Give an e-mail address, such as ada@example.com.',
  );

function isAddress(text: string): boolean {
  return isEmail(text) && text.length <= LONGEST_EMAIL && !UNSEEN.test(text);
}

@InputType({ description: 'What others see of the account.' })
export class UpdateProfileInput {
  @Field(() => String, { description: 'As shown beside reviews; up to 100 characters.' })
  @Filled(100)
  name!: string;
}

@InputType({ description: 'What a new account needs.' })
export class RegisterInput {
  @Field(() => String, { description: 'As shown beside reviews; up to 100 characters.' })
  @Filled(100)
  name!: string;

  @Field(() => String, { description: 'What to log in with; compared without case.' })
  @Email()
  email!: string;

  @Field(() => String, { description: '8 to 128 characters of any kind.' })
  password!: string;
}

@InputType({ description: 'How to log in.' })
export class LoginInput {
  @Field(() => String, { description: 'The e-mail of the account, in any case.' })
  @Filled(LONGEST_EMAIL)
  email!: string;

  @Field(() => String, { description: 'Its password.' })
  password!: string;
}

@ObjectType({
  description: 'A session: send the access token as `Authorization: Bearer <token>`.',
  simpleResolvers: true,
})
export class AuthPayload {
  @Field(() => String, { description: 'The access token, good for 15 minutes.' })
  token!: string;

  @Field(() => String, {
    description:
      'What `refreshSession` takes for the next access token, once; good for 30 days. Keep it where no other program can read it.',
  })
  refreshToken?: string | undefined;

  @Field(() => GraphQLDateTime, {
    description: 'When the access token ends, unless the session ends before.',
  })
  expiresAt!: Date;

  @Field(() => User, { description: 'Who is logged in.' })
  user!: UserRow;
}

export const RegisterResult = outcome('RegisterResult', 'A session, or why there is none.', AuthPayload, [
  EmailTaken,
  WeakPassword,
]);

export const LoginResult = outcome('LoginResult', 'A session, or why there is none.', AuthPayload, [
  InvalidCredentials,
  TooManyAttempts,
]);
