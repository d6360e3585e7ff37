import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, getVariableValues } from 'graphql';
import type { RequestContext } from '../shared/request-context.ts';
import { querySize } from './query-size.ts';

/** Longer documents are refused before they are parsed to the end. */
export const MOST_TOKENS = 1_000;

/** How many fields a request may ask for: several times what any screen shows. */
const MOST_FIELDS = 50_000;

/** Refuses a request that asks for more than anyone could look at, before anything is read. */
export const queryLimits: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request: { variables = {} } }) => {
      if (!operation) return;
      const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
      const asked = coerced ? querySize(schema, document, operation, coerced) : 0;
      if (asked <= MOST_FIELDS) return;
      throw new GraphQLError(
        `This asks for up to ${asked} fields and ${MOST_FIELDS} is the most. Ask for fewer rows, or nest less.`,
        { extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } } },
      );
    },
  }),
};
