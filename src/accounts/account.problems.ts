import { Field, Int, ObjectType } from 'type-graphql';
import { Problem, ProblemCode } from '../shared/problem.ts';

@ObjectType({
  implements: Problem,
  description: 'An account with this e-mail exists already.',
  simpleResolvers: true,
})
export class EmailTaken extends Problem {
  constructor() {
    super(
      ProblemCode.EMAIL_TAKEN,
      'There is an account with this e-mail already. Log in, or use another e-mail.',
    );
  }
}

@ObjectType({
  implements: Problem,
  description: 'The password is too easy to guess, or too long.',
  simpleResolvers: true,
})
export class WeakPassword extends Problem {
  constructor(message: string) {
    super(ProblemCode.WEAK_PASSWORD, message);
  }
}

@ObjectType({
  implements: Problem,
  description: 'The e-mail or the password is wrong, or the refresh token is not good.',
  simpleResolvers: true,
})
export class InvalidCredentials extends Problem {
  constructor(message = 'The e-mail or the password is wrong. Check both and try again.') {
    super(ProblemCode.INVALID_CREDENTIALS, message);
  }
}

@ObjectType({
  implements: Problem,
  description: 'Too many failed attempts to log in.',
  simpleResolvers: true,
})
export class TooManyAttempts extends Problem {
  @Field(() => Int, { description: 'Seconds to wait before the next attempt.' })
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    const minutes = Math.ceil(retryAfterSeconds / 60);
    super(ProblemCode.TOO_MANY_ATTEMPTS, `Too many failed attempts to log in. Try again in ${minutes} min.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

@ObjectType({
  implements: Problem,
  description: 'The token of a mailed link is spent, has expired or never was.',
  simpleResolvers: true,
})
export class InvalidToken extends Problem {
  constructor() {
    super(
      ProblemCode.INVALID_TOKEN,
      'This link was used before or has expired. Ask for another mail and use the newest.',
    );
  }
}
