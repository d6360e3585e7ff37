import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { sizeOf } from './operation-size.ts';

/** How many operations are kept compiled: several times what a shop's own clients send. */
const MOST_COMPILED = 500;

/** To compile takes as long as some hundred executions save, so only what is asked again is worth it. */
const WORTH_COMPILING = 3;

/**
 * Several times what a screen asks for. To compile this many fields takes some 20 ms, in which nobody else is answered;
 * fragments of fragments make of 1,000 tokens an operation that takes seconds.
 */
const MOST_FIELDS = 300;

/** Runs an operation; undefined when only graphql-js can. */
export type Compiled = (
  context: unknown,
  variables: Record<string, unknown>,
) => Promise<ExecutionResult | undefined>;

interface Known {
  asked: number;
  /** Null: graphql-jit cannot compile it, or it would take too long. */
  compiled?: Compiled | null;
}

/**
 * Operations as JavaScript functions (graphql-jit), for those documents that are asked again and again: the most
 * recent 500. The parsed document is the key, so the same text has to come as the same document.
 */
export function compiledOperations(schema: GraphQLSchema) {
  const known = new LRUCache<DocumentNode, Map<string, Known>>({ max: MOST_COMPILED });
  return (document: DocumentNode, operationName: string | undefined): Compiled | undefined => {
    const operations = known.get(document) ?? new Map<string, Known>();
    known.set(document, operations);
    const operation = operations.get(operationName ?? '') ?? { asked: 0 };
    operations.set(operationName ?? '', operation);
    operation.asked += 1;
    if (operation.compiled === undefined && operation.asked >= WORTH_COMPILING)
      operation.compiled = compile(schema, document, operationName);
    return operation.compiled ?? undefined;
  };
}

function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): Compiled | null {
  if (sizeOf(document, operationName) > MOST_FIELDS) return null;
  const query = compileQuery(schema, document, operationName, { disablingCapturingStackErrors: true });
  return isCompiledQuery(query) ? running(query, conditionsOf(document)) : null;
}

/** The variables that @skip and @include look at. */
function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ arguments: given = [] }) => {
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/**
 * What does not even have data failed before anything ran, by its variables: graphql-js tells of that in its own words. A
 * condition that is null fails there too, where graphql-jit goes on as if it were false.
 */
function running({ query }: CompiledQuery, conditions: string[]): Compiled {
  return async (context, variables) => {
    if (conditions.some((name) => variables[name] === null)) return undefined;
    const result = (await query(undefined, context, variables)) as ExecutionResult;
    if (!result.errors) return result;
    return 'data' in result ? { ...result, errors: result.errors.map(normalised) } : undefined;
  };
}

/** graphql-jit leaves out extensions where there are none, and who reads an error of graphql-js finds an object. */
function normalised(error: GraphQLError): GraphQLError {
  return Object.create(error, { extensions: { value: error.extensions ?? {}, enumerable: true } });
}
