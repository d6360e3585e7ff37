import type { ApolloServerPlugin } from '@apollo/server';
import { type GraphQLFormattedError, Kind, type OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../shared/request-context.ts';
import type { Operation, OperationWatch, Outcome } from '../telemetry/operations.ts';

/** What went wrong on our side; every other code is for the client to mend. */
const FAILURES = new Set<unknown>(['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE']);

/** Tells telemetry of every operation that comes over HTTP; those behind REST are told of where they are run. */
export function watchOperations(watch: OperationWatch): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => {
      let end: ((outcome: Outcome) => void) | undefined;
      return {
        didResolveOperation: async ({ operation }) => {
          if (!operation) return;
          end = watch.begin(told(operation));
        },
        willSendResponse: async ({ response: { body } }) => {
          if (!end) return watch.refused();
          end(outcomeOf(body.kind === 'single' ? body.singleResult.errors : undefined));
        },
      };
    },
  };
}

/** What telemetry is told of an operation that begins. */
export function told(operation: OperationDefinitionNode): Operation {
  return { name: operation.name?.value, type: operation.operation, fields: () => fieldsOf(operation) };
}

export function outcomeOf(errors: readonly GraphQLFormattedError[] | undefined): Outcome {
  if (!errors?.length) return 'ok';
  return errors.some(({ extensions }) => FAILURES.has(extensions?.code)) ? 'failed' : 'refused';
}

/** Their names are the schema's: an alias is what a client wrote. */
function fieldsOf({ selectionSet }: OperationDefinitionNode): string[] {
  return selectionSet.selections.flatMap((each) => (each.kind === Kind.FIELD ? each.name.value : []));
}
