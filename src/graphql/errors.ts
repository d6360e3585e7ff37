import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import type { ValidationError } from 'class-validator';
import { type GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import type { Logger } from 'pino';
import { ArgumentValidationError } from 'type-graphql';
import {
  accountIsGone,
  databaseIsDown,
  isUnstorableText,
  nobodyWaits,
  tookTooLong,
} from '../shared/database-failures.ts';
import { unfitVariable, withoutLiteral, withoutValue } from './without-values.ts';

type Formatted = GraphQLFormattedError;

/** What graphql-js and Apollo say of a client's mistake without a code, and what we say. */
const MISTAKES: [words: RegExp, code: string, message: string][] = [
  [
    /^Schema is not configured to execute/,
    'OPERATION_RESOLUTION_FAILURE',
    'There are no subscriptions here. Send a query or a mutation.',
  ],
  [
    /^provided sha does not match query/,
    'BAD_REQUEST',
    'The query has another SHA-256 than sha256Hash says. Send the one of this very text, in lower-case hexadecimal digits.',
  ],
  [
    /^Unsupported persisted query version/,
    'BAD_REQUEST',
    'Persisted queries are of version 1. Send {"persistedQuery": {"version": 1, "sha256Hash": "..."}}.',
  ],
  [
    /^Argument "\w+" (of non-null type "[^"]+" must not be null|has invalid value )/,
    'BAD_USER_INPUT',
    'A variable is null where a value is needed. Send a value, or leave it out to have its default.',
  ],
];

/** Turns whatever went wrong into what a client may see; the only place that masks errors. */
export function errorFormatter(log: Logger) {
  return (formatted: Formatted, thrown: unknown): Formatted => {
    const cause = unwrapResolverError(thrown);
    if (cause instanceof ArgumentValidationError) {
      const { validationErrors } = cause.extensions;
      // A check that failed itself, instead of saying what is wrong.
      if (!Array.isArray(validationErrors)) return masked(formatted, log, validationErrors);
      return invalidInput(formatted, validationErrors);
    }
    if (isUnstorableText(cause))
      return withCode(formatted, 'BAD_USER_INPUT', 'Text cannot hold the character U+0000. Leave it out.');
    if (accountIsGone(cause))
      return withCode(formatted, 'UNAUTHENTICATED', 'This account was deleted. Register to have another.');
    const [, code, message] = MISTAKES.find(([words]) => words.test(formatted.message)) ?? [];
    if (code && message) return withCode(formatted, code, message);
    if (nobodyWaits(cause)) return withCode(formatted, 'CLIENT_CLOSED_REQUEST', 'Nobody waits for this.');
    if (tookTooLong(cause)) return stopped(formatted, log, cause);
    if (databaseIsDown(cause)) return unavailable(formatted, log, cause);
    switch (formatted.extensions?.code) {
      case 'INTERNAL_SERVER_ERROR':
        return masked(formatted, log, cause);
      case 'BAD_USER_INPUT':
        return coercion(formatted);
      case 'GRAPHQL_PARSE_FAILED':
        return { ...formatted, message: withoutLiteral(formatted.message) };
      case 'GRAPHQL_VALIDATION_FAILED':
        return { ...formatted, message: withoutValue(formatted.message) };
      default:
        return formatted;
    }
  };
}

/** The same for errors of our own execution, which have not been through Apollo Server: each has a code. */
export function formatterOf(log: Logger) {
  const format = errorFormatter(log);
  return (error: GraphQLError): Formatted => {
    const code = error.extensions.code ?? (isVariables(error) ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR');
    return format({ ...error.toJSON(), extensions: { ...error.extensions, code } }, error);
  };
}

function isVariables({ nodes }: GraphQLError): boolean {
  return nodes?.length === 1 && nodes[0]?.kind === Kind.VARIABLE_DEFINITION;
}

function withCode(
  formatted: Formatted,
  code: string,
  message: string,
  extra: Record<string, unknown> = {},
): Formatted {
  return { ...formatted, message, extensions: { code, ...extra } };
}

function masked(formatted: Formatted, log: Logger, cause: unknown): Formatted {
  const errorId = randomUUID();
  log.error({ err: cause, errorId, path: formatted.path }, 'A request failed.');
  return withCode(
    formatted,
    'INTERNAL_SERVER_ERROR',
    `Something went wrong on our side. Quote ${errorId} when you ask us about it.`,
    {
      errorId,
    },
  );
}

function unavailable(formatted: Formatted, log: Logger, cause: unknown): Formatted {
  log.error({ err: cause }, 'The database does not answer.');
  return withCode(
    formatted,
    'SERVICE_UNAVAILABLE',
    'The shop is closed for a moment. Try again in a few seconds.',
  );
}

function stopped(formatted: Formatted, log: Logger, cause: unknown): Formatted {
  log.error({ err: cause, path: formatted.path }, 'A statement took too long and was stopped.');
  return withCode(
    formatted,
    'SERVICE_UNAVAILABLE',
    'This took too long and was stopped. Ask for less at once, or try again later.',
  );
}

function invalidInput(formatted: Formatted, [first]: ValidationError[]): Formatted {
  const { field, message } = firstConstraint(first, 'input');
  return withCode(formatted, 'BAD_USER_INPUT', message, { field });
}

function firstConstraint(
  error: ValidationError | undefined,
  path: string,
): { field: string; message: string } {
  const field = error ? `${path}.${error.property}` : path;
  const [child] = error?.children ?? [];
  if (child) return firstConstraint(child, field);
  return { field, message: Object.values(error?.constraints ?? {})[0] ?? 'This input is not valid.' };
}

function coercion(formatted: Formatted): Formatted {
  const unfit = unfitVariable(formatted.message);
  return unfit ? withCode(formatted, 'BAD_USER_INPUT', unfit.message, { field: unfit.field }) : formatted;
}
