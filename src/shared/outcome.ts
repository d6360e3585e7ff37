import { type ClassType, createUnionType } from 'type-graphql';
import type { Problem, ProblemData } from './problem.ts';

type ProblemClass = new (...args: never[]) => Problem;

/** The union a mutation answers: what was asked for, or one of the problems that stood in the way. */
export function outcome<Success extends object>(
  name: string,
  description: string,
  success: ClassType<Success> | (abstract new () => Success),
  problems: readonly ProblemClass[],
) {
  return createUnionType({
    name,
    description,
    types: () => [success as ClassType<Success>, ...(problems as unknown as ClassType<object>[])] as const,
    resolveType: (value: Partial<ProblemData>) => value.__typename ?? success.name,
  });
}
