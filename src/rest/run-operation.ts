import { type GraphQLFormattedError, getOperationAST, parse } from 'graphql';
import { formatterOf } from '../graphql/errors.ts';
import type { Execute } from '../graphql/execute.ts';
import { outcomeOf, told } from '../graphql/watch-operations.ts';
import { perRequest } from '../shared/per-request.ts';
import type { RequestContext } from '../shared/request-context.ts';
import type { OperationWatch } from '../telemetry/operations.ts';
import { restField } from './field-names.ts';
import type { ProblemCode, TypedDocumentString } from './generated/operations.ts';
import { RestError } from './rest-error.ts';
import { statusOfCode, statusOfProblem } from './statuses.ts';

/** Executes one stored operation; what it says went wrong becomes a RestError. */
export type RunOperation = <Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

/** Executes stored operations for one request. */
export type RunFor = (context: RequestContext) => RunOperation;

export function operationRunner({
  execute,
  operations,
}: {
  execute: Execute;
  operations: OperationWatch;
}): RunFor {
  return (context) => async (document, variables) => {
    const stored = storedOperation(document);
    const end = operations.begin(told(stored.operation));
    const { data, errors } = await execute({
      ...stored,
      variables: variables as Record<string, unknown>,
      context,
    });
    const formatted = errors?.map(formatterOf(context.log));
    end(outcomeOf(formatted));
    const [error] = formatted ?? [];
    if (error) throw restErrorOf(error);
    return data as never;
  };
}

/** Parsed once: the operations are the program's own, and the build has validated them. */
const storedOperation = perRequest((document: object) => {
  const parsed = parse(String(document));
  const operation = getOperationAST(parsed);
  if (!operation) throw new Error('A stored document has one operation.');
  return { document: parsed, operation, operationName: undefined };
});

/** The RestError of a GraphQL error, which names its field as GraphQL does. */
export function restErrorOf({ message, extensions }: GraphQLFormattedError): RestError {
  const code = String(extensions?.code);
  return new RestError(statusOfCode(code), [{ code, field: restField(extensions?.field), message }]);
}

interface ProblemFields {
  code: ProblemCode;
  message: string;
  retryAfterSeconds?: number;
}

/** The RestError of a problem that an operation answered. */
export function refusal({ code, message, retryAfterSeconds }: ProblemFields): RestError {
  const headers: Record<string, string> = retryAfterSeconds
    ? { 'Retry-After': String(retryAfterSeconds) }
    : {};
  return new RestError(statusOfProblem[code], [{ code, message }], headers);
}
