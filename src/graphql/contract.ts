import 'reflect-metadata';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { type Parts, resolversOf } from './resolvers.ts';
import { buildSchema } from './schema.ts';

/** The contract in GraphQL's own language, sorted so that a change shows as what it is. */
export function printContract(): string {
  const schema = buildSchema(resolversOf({} as Parts));
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
