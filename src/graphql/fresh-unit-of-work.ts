import type { GraphQLSchema } from 'graphql';
import { aroundFields, type Resolve } from './around-fields.ts';

/** Each mutation of a request starts with nothing loaded: what the one before it read may be stale by now. */
export function freshUnitOfWork(schema: GraphQLSchema): void {
  aroundFields(schema.getMutationType(), forking);
}

/** Mutations run one after the other with all their fields (GraphQL section 6.2.2), so each can have its own. */
function forking(resolve: Resolve): Resolve {
  return (root, args, context, info) => {
    context.em = context.em.fork();
    return resolve(root, args, context, info);
  };
}
