import type { GraphQLSchema } from 'graphql';
import type { ReadReplicas, RecentWriters } from '../shared/read-replicas.ts';
import type { RequestContext } from '../shared/request-context.ts';
import { aroundFields, type Resolve } from './around-fields.ts';

/** Where reads may be answered besides the database itself. */
export interface Copies {
  replicas: ReadReplicas;
  writers: RecentWriters;
}

/**
 * Answers queries from a copy that is fresh, but for people who have just written: they see what they wrote. What is kept
 * in memory is read from the database itself, as a change may be heard before a copy shows it.
 */
export function readFromReplicas(schema: GraphQLSchema, { replicas, writers }: Copies): void {
  const placed = new WeakSet<RequestContext>();
  aroundFields(schema.getQueryType(), (resolve): Resolve => {
    return (root, args, context, info) => {
      // All fields of a request read one state, as far as one database can show it.
      if (!placed.has(context)) {
        placed.add(context);
        const follows = context.answer || (context.viewer && writers.mayBe(context.viewer.id));
        context.em = (follows ? undefined : replicas.fresh()) ?? context.em;
      }
      return resolve(root, args, context, info);
    };
  });
  aroundFields(schema.getMutationType(), (resolve): Resolve => {
    return async (root, args, context, info) => {
      let outcome: unknown;
      try {
        outcome = await resolve(root, args, context, info);
        return outcome;
      } finally {
        const writer = context.viewer?.id ?? signedInBy(outcome);
        if (writer) await writers.note(writer);
      }
    };
  });
}

/** Whoever a mutation has just signed in may be new. */
function signedInBy(outcome: unknown): number | undefined {
  return (outcome as { user?: { id?: number } } | undefined)?.user?.id;
}
