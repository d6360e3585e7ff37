import {
  type DocumentNode,
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  print,
} from 'graphql';

export interface MutationInput {
  /** The names of its mutations; an idempotency key is for one. */
  names: string[];
  /** What two requests of one key have to share: the arguments, and what is asked of the answer. */
  fingerprinted: unknown;
  /** Whether a password is among the arguments. */
  secret: boolean;
  /** The key that an argument carries, where the header does not. */
  key: string | undefined;
}

/**
 * What a mutation says, with its variables filled in; undefined when they do not fit, which execution will tell, or when
 * there is nothing to do.
 */
export function mutationInput(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): MutationInput | undefined {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const fields = topFields(document, operation.selectionSet.selections);
  const known = schema.getMutationType()?.getFields() ?? {};
  if (!coerced) return undefined;
  const calls = fields.filter(isAsked(coerced)).flatMap((field) => {
    const definition = known[field.name.value];
    return definition ? [{ field, args: getArgumentValues(definition, field, coerced) }] : [];
  });
  if (calls.length === 0) return undefined;
  const keys = calls.map(
    ({ args }) => (args.input as { idempotencyKey?: string } | undefined)?.idempotencyKey,
  );
  return {
    names: calls.map(({ field }) => field.name.value),
    fingerprinted: calls.map(({ field, args }) => ({
      args: withoutKey(args),
      as: field.alias?.value,
      answer: field.selectionSet && print(field.selectionSet),
    })),
    secret: calls.some(({ args }) => holdsPassword(args)),
    key: keys.find((key) => typeof key === 'string'),
  };
}

/** What is skipped is not done: it uses no key up. */
const isAsked = (variables: Record<string, unknown>) => (field: FieldNode) =>
  getDirectiveValues(GraphQLSkipDirective, field, variables)?.if !== true &&
  getDirectiveValues(GraphQLIncludeDirective, field, variables)?.if !== false;

function withoutKey(args: Record<string, unknown>): unknown {
  const { idempotencyKey: _, ...input } = (args.input ?? {}) as Record<string, unknown>;
  return args.input === undefined ? args : { ...args, input };
}

function holdsPassword(args: object): boolean {
  return Object.entries(args).some(
    ([name, value]) => /password/i.test(name) || (typeof value === 'object' && value && holdsPassword(value)),
  );
}

/** The mutation fields, also those inside fragments, each of which counts once, as in execution. */
function topFields(
  document: DocumentNode,
  selections: OperationDefinitionNode['selectionSet']['selections'],
  visited = new Set<string>(),
): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return topFields(document, selection.selectionSet.selections, visited);
    const name = selection.name.value;
    if (visited.has(name)) return [];
    visited.add(name);
    const fragment = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION
      ? topFields(document, fragment.selectionSet.selections, visited)
      : [];
  });
}
