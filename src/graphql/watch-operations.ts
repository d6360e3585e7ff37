import type { ApolloServerPlugin } from '@apollo/server';
import { type GraphQLFormattedError, Kind, type OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../shared/request-context.ts';
import type { OperationWatch, Outcome } from '../telemetry/operations.ts';

/** What went wrong on our side; every other code is for the client to mend. */
const FAILURES = new Set<unknown>(['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE']);

/** Tells telemetry of every operation, whichever facade it came through. */
export function watchOperations(watch: OperationWatch): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => {
      let end: ((outcome: Outcome) => void) | undefined;
      return {
        didResolveOperation: async ({ operationName, operation }) => {
          if (!operation) return;
          end = watch.begin({
            name: operationName,
            type: operation.operation,
            fields: () => fieldsOf(operation),
          });
        },
        willSendResponse: async ({ response: { body } }) => {
          if (!end) return watch.refused();
          end(outcomeOf(body.kind === 'single' ? body.singleResult.errors : undefined));
        },
      };
    },
  };
}

function outcomeOf(errors: readonly GraphQLFormattedError[] | undefined): Outcome {
  if (!errors?.length) return 'ok';
  return errors.some(({ extensions }) => FAILURES.has(extensions?.code)) ? 'failed' : 'refused';
}

/** Their names are the schema's: an alias is what a client wrote. */
function fieldsOf({ selectionSet }: OperationDefinitionNode): string[] {
  return selectionSet.selections.flatMap((each) => (each.kind === Kind.FIELD ? each.name.value : []));
}
