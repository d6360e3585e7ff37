import type { GraphQLSchema } from 'graphql';
import { Problem, type ProblemData } from '../shared/problem.ts';
import { aroundFields, type Resolve } from './around-fields.ts';

/** A Problem thrown by a mutation becomes its result; use cases throw, so that their transaction rolls back. */
export function problemsAsData(schema: GraphQLSchema): void {
  aroundFields(schema.getMutationType(), catching);
}

function catching(resolve: Resolve): Resolve {
  return async (...call) => {
    try {
      return await resolve(...call);
    } catch (error) {
      if (error instanceof Problem) return dataOf(error);
      throw error;
    }
  };
}

/** A plain object: graphql-js takes an Error that a resolver returns for one that it throws. */
function dataOf(problem: Problem): ProblemData {
  return { ...problem, __typename: problem.constructor.name, message: problem.message };
}
