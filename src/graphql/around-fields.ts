import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLOutputType } from 'graphql';
import type { RequestContext } from '../shared/request-context.ts';

export type Resolve = GraphQLFieldResolver<unknown, RequestContext>;

/** Puts something around the resolver of every field of a root type. */
export function aroundFields(
  type: GraphQLObjectType | null | undefined,
  around: (resolve: Resolve, type: GraphQLOutputType) => Resolve,
): void {
  for (const field of Object.values(type?.getFields() ?? {})) {
    if (field.resolve) field.resolve = around(field.resolve, field.type);
  }
}
