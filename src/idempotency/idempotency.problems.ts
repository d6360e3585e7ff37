import { ObjectType } from 'type-graphql';
import { Problem, ProblemCode } from '../shared/problem.ts';

@ObjectType({
  implements: Problem,
  description: 'The idempotency key was used for another input.',
  simpleResolvers: true,
})
export class IdempotencyMismatch extends Problem {
  constructor() {
    super(
      ProblemCode.IDEMPOTENCY_MISMATCH,
      'This idempotency key was used for another request. Use a new key, or send the same request.',
    );
  }
}
