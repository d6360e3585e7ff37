import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { GraphQLError, getVariableValues, type OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../../shared/request-context.ts';
import { lookAtArguments } from '../look-at-arguments.ts';
import { queryCost } from './query-cost.ts';

/** How many fields a request may ask for: several times what any screen shows. */
const MOST_FIELDS = 50_000;

/**
 * Refuses a request that asks for more than anyone could look at, before anything is read. It looks at each request
 * anew, as the variables decide. With `told`, the answer says in `extensions.cost` what its request cost.
 */
export function costLimit(told: boolean): ApolloServerPlugin<RequestContext> {
  const priced = costsByNumbers();
  return {
    requestDidStart: async ({ request: { http } }) => {
      let cost: number | undefined;
      return {
        didResolveOperation: async (request) => {
          cost = priced(request);
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

type Request = GraphQLRequestContextDidResolveOperation<RequestContext>;

/** Of each operation so many prices are kept: which rows of how many, nobody asks in more ways. */
const MOST_KEPT = 100;

/** What requests cost, priced once for each operation and the numbers among its variables: only these decide it. */
function costsByNumbers() {
  const known = new WeakMap<OperationDefinitionNode, Map<string, number | undefined>>();
  return (request: Request): number | undefined => {
    const {
      operation,
      request: { variables = {} },
    } = request;
    if (!operation) return undefined;
    const costs = known.get(operation) ?? new Map<string, number | undefined>();
    known.set(operation, costs);
    const numbers = Object.entries(variables).filter(([, value]) => typeof value === 'number');
    const key = JSON.stringify(numbers);
    const cost = costs.get(key) ?? costOf(request);
    if (cost !== undefined && costs.size < MOST_KEPT) costs.set(key, cost);
    return cost;
  };
}

/** Undefined where there is nothing to run: no such operation, or variables that do not fit, which execution tells. */
function costOf({ schema, document, operation, request: { variables = {} } }: Request): number | undefined {
  if (!operation) return undefined;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return coerced && lookAtArguments(() => queryCost(schema, document, operation, coerced));
}

function tooLarge(cost: number): GraphQLError {
  return new GraphQLError(
    `This asks for up to ${cost} fields and ${MOST_FIELDS} is the most. Ask for fewer rows, or nest less.`,
    { extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } } },
  );
}
