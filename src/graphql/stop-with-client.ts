import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { stopWithClient } from '../shared/client-gone.ts';
import type { RequestContext } from '../shared/request-context.ts';

/** A query stops when its client hangs up; a mutation goes on to its end. */
export const queriesStopWithClient: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation?.operation === OperationTypeNode.QUERY) stopWithClient();
    },
  }),
};
