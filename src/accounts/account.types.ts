import { isEmail } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, InputType, ObjectType } from 'type-graphql';
import { checked, Filled } from '../shared/checks.ts';
import { outcome } from '../shared/outcome.ts';
import { EmailTaken, InvalidCredentials, TooManyAttempts, WeakPassword } from './account.problems.ts';
import { User } from './user.entity.ts';

const LONGEST_EMAIL = 254;

@InputType({ description: 'What a new account needs.' })
export class RegisterInput {
  @Field(() => String, { description: 'As shown beside reviews; up to 100 characters.' })
  @Filled(100)
  name!: string;

  @Field(() => String, { description: 'What to log in with; compared without case.' })
  @checked(
    (email) => typeof email === 'string' && isEmail(email.trim()) && email.trim().length <= LONGEST_EMAIL,
    'Give an e-mail address, such as ada@example.com.',
  )
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
  description: 'A session: send the token as `Authorization: Bearer <token>`.',
  simpleResolvers: true,
})
export class AuthPayload {
  @Field(() => String, { description: 'The access token.' })
  token!: string;

  @Field(() => GraphQLDateTime, {
    description: 'When the token ends, unless the session is logged out before.',
  })
  expiresAt!: Date;

  @Field(() => User, { description: 'Who is logged in.' })
  user!: User;
}

export const RegisterResult = outcome('RegisterResult', 'A session, or why there is none.', AuthPayload, [
  EmailTaken,
  WeakPassword,
]);

export const LoginResult = outcome('LoginResult', 'A session, or why there is none.', AuthPayload, [
  InvalidCredentials,
  TooManyAttempts,
]);
