import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { GraphQLError, getVariableValues } from 'graphql';
import type { RequestContext } from '../../shared/request-context.ts';
import { queryCost } from './query-cost.ts';

/** How many fields a request may ask for: several times what any screen shows. */
const MOST_FIELDS = 50_000;

/**
 * Refuses a request that asks for more than anyone could look at, before anything is read. It looks at each request
 * anew, as the variables decide. With `told`, the answer says in `extensions.cost` what its request cost.
 */
export function costLimit(told: boolean): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async ({ request: { http } }) => {
      let cost: number | undefined;
      return {
        didResolveOperation: async (request) => {
          cost = costOf(request);
          if (cost !== undefined && cost > MOST_FIELDS) throw tooLarge(cost);
        },
        willSendResponse: async ({ response: { body } }) => {
          if (!told || !http || cost === undefined || body.kind !== 'single') return;
          body.singleResult.extensions = { ...body.singleResult.extensions, cost };
        },
      };
    },
  };
}

/** Undefined where there is nothing to run: no such operation, or variables that do not fit, which execution tells. */
function costOf({
  schema,
  document,
  operation,
  request: { variables = {} },
}: GraphQLRequestContextDidResolveOperation<RequestContext>): number | undefined {
  if (!operation) return undefined;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return coerced && queryCost(schema, document, operation, coerced);
}

function tooLarge(cost: number): GraphQLError {
  return new GraphQLError(
    `This asks for up to ${cost} fields and ${MOST_FIELDS} is the most. Ask for fewer rows, or nest less.`,
    { extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } } },
  );
}
