import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  execute as interpret,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { RequestContext } from '../shared/request-context.ts';
import { compiledOperations } from './compiled-operations.ts';
import { keyedMutations } from './keyed-mutations.ts';
import { whatIsShown } from './what-is-shown.ts';

/** An operation of a document that has been found valid, and what it is executed with. */
export interface Operation {
  document: DocumentNode;
  /** Undefined when the document has none of that name. */
  operation: OperationDefinitionNode | undefined;
  operationName: string | undefined;
  variables: Record<string, unknown>;
  context: RequestContext;
}

export type Execute = (operation: Operation) => Promise<ExecutionResult>;

/** Executes operations, whichever facade they came through: compiled where that pays, a keyed mutation once. */
export function executor(schema: GraphQLSchema, secret: string): Execute {
  const compiled = compiledOperations(schema);
  const run: Execute = async ({ document, operation, operationName, variables, context }) => {
    const result = operation && (await compiled(document, operationName)?.(context, variables));
    return (
      result ??
      interpret({ schema, document, operationName, variableValues: variables, contextValue: context })
    );
  };
  const shown = whatIsShown(schema);
  const read: Execute = async (operation) => {
    const { answer, viewer } = operation.context;
    const result = await run(operation);
    if (answer && !viewer && !result.errors) answer.shown = shown(operation);
    return result;
  };
  const runOnce = keyedMutations(schema, secret, run);
  return (operation) =>
    operation.operation?.operation === OperationTypeNode.MUTATION ? runOnce(operation) : read(operation);
}
