import type { ApolloServer } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../shared/request-context.ts';
import { restField } from './field-names.ts';
import type { ProblemCode, TypedDocumentString } from './generated/operations.ts';
import { RestError } from './rest-error.ts';
import { statusOfCode, statusOfProblem } from './statuses.ts';

/** Executes one stored operation; what it says went wrong becomes a RestError. */
export type RunOperation = <Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

/** Headers of the GraphQL answer that the REST answer carries too. */
const SHARED_HEADERS = ['idempotency-replayed'];

export function runOperation(
  apollo: ApolloServer<RequestContext>,
  contextValue: RequestContext,
  setHeader: (name: string, value: string) => void = () => undefined,
): RunOperation {
  return async (document, variables) => {
    const request = { query: document.toString(), variables: variables as Record<string, unknown> };
    const { body, http } = await apollo.executeOperation(request, { contextValue });
    for (const name of SHARED_HEADERS)
      if (http.headers.has(name)) setHeader(name, String(http.headers.get(name)));
    if (body.kind !== 'single') throw new RestError(500);
    const [error] = body.singleResult.errors ?? [];
    if (error) throw restErrorOf(error);
    return body.singleResult.data as never;
  };
}

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
