import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { Problem, type ProblemData } from '../shared/problem.ts';

/** A Problem thrown by a mutation becomes its result; use cases throw, so that their transaction rolls back. */
export function problemsAsData(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    if (field.resolve) field.resolve = catching(field.resolve);
  }
}

function catching<Root, Context>(resolve: GraphQLFieldResolver<Root, Context>): GraphQLFieldResolver<Root, Context> {
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
