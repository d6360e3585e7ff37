import { type GraphQLOutputType, type GraphQLSchema, getNamedType, isUnionType } from 'graphql';
import { CheckoutInProgress } from '../checkout/checkout.problems.ts';
import { IdempotencyMismatch } from '../idempotency/idempotency.problems.ts';
import { Problem, type ProblemData } from '../shared/problem.ts';
import type { RequestIdempotency } from '../shared/request-context.ts';
import { badInput, keyMismatch, stillRunning } from '../shared/request-errors.ts';
import { aroundFields, type Resolve } from './around-fields.ts';

/** A Problem thrown by a mutation becomes its result; use cases throw, so that their transaction rolls back. */
export function problemsAsData(schema: GraphQLSchema): void {
  aroundFields(schema.getMutationType(), (resolve, type) => catching(resolve, answersOf(type)));
}

function catching(resolve: Resolve, answers: Set<string>): Resolve {
  return async (root, args, context, info) => {
    try {
      if (context.idempotency?.failure !== undefined) throw context.idempotency.failure;
      refuse(context.idempotency, answers);
      return await resolve(root, args, context, info);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      context.idempotency?.problems.push(error.code);
      return dataOf(error);
    }
  };
}

/** A key that stands in the way is data where the result has a type for it, otherwise an error with its status. */
function refuse(idempotency: RequestIdempotency | undefined, answers: Set<string>): void {
  const { refusal, runningOrderId = null } = idempotency ?? {};
  if (refusal === 'several')
    throw badInput('Idempotency-Key', 'A key is for one mutation. Send each with a key of its own.');
  if (refusal === 'malformed')
    throw badInput('Idempotency-Key', 'A key is 1 to 255 visible ASCII characters.');
  if (refusal === 'mismatch')
    throw answers.has('IdempotencyMismatch') ? new IdempotencyMismatch() : keyMismatch();
  if (refusal === 'running')
    throw answers.has('CheckoutInProgress') ? new CheckoutInProgress(runningOrderId) : stillRunning();
}

/** The names of what a mutation can answer. */
function answersOf(type: GraphQLOutputType): Set<string> {
  const named = getNamedType(type);
  return new Set(isUnionType(named) ? named.getTypes().map(({ name }) => name) : []);
}

/** A plain object: graphql-js takes an Error that a resolver returns for one that it throws. */
function dataOf(problem: Problem): ProblemData {
  return { ...problem, __typename: problem.constructor.name, message: problem.message };
}
