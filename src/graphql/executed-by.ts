import {
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type GraphQLRequestContextResponseForOperation,
  HeaderMap,
} from '@apollo/server';
import { type ExecutionResult, type GraphQLSchema, locatedError } from 'graphql';
import type { RequestContext } from '../shared/request-context.ts';
import type { Execute } from './execute.ts';

interface ExecutedBy {
  gateway: ApolloServerOptionsWithGateway<RequestContext>['gateway'];
  answers: ApolloServerPlugin<RequestContext>;
}

/**
 * Has Apollo's operations executed by us. What goes well is the answer at once; what has errors is handed to Apollo as
 * its gateway's result, since it knows what they say over HTTP. Not all of it: of each operation that it asks a gateway
 * for, it makes an object literal with a getter, for which V8 keeps the whole request until the next full collection.
 */
export function executedBy(execute: Execute, schema: GraphQLSchema): ExecutedBy {
  const failed = new WeakMap<object, ExecutionResult>();
  return {
    answers: {
      requestDidStart: async () => ({
        responseForOperation: async (request) => {
          const result = await execute(operationOf(request)).catch(failedWith);
          if (result.errors) failed.set(request.contextValue, result);
          return result.errors ? null : answerOf(result);
        },
      }),
    },
    gateway: {
      onSchemaLoadOrUpdate: (listen) => {
        listen({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      load: async () => ({ executor: async ({ context }) => failed.get(context) ?? {} }),
      stop: async () => undefined,
    },
  };
}

function operationOf(request: GraphQLRequestContextResponseForOperation<RequestContext>) {
  const { document, operation, contextValue: context } = request;
  const { operationName, variables = {} } = request.request;
  return { document, operation, operationName, variables, context };
}

function answerOf(singleResult: ExecutionResult) {
  return { body: { kind: 'single' as const, singleResult }, http: { headers: new HeaderMap() } };
}

/** What is thrown where no field is to blame is the error of the whole operation. */
function failedWith(error: unknown): ExecutionResult {
  return { errors: [locatedError(error, undefined)] };
}
