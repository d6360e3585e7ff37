import {
  type DocumentNode,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** A longer `first` is refused by its own field. */
const MOST_ROWS = 100;

/**
 * How many fields a valid operation asks for at most: each is one, or as many as its `complexity` says, and a list is
 * what it holds as often as `first` says, its own or that of the connection it stands in. (graphql-query-complexity
 * does the same, but not under Jest, where it meets another copy of graphql.)
 */
export function querySize(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  );
  const sizeOf = (set: SelectionSetNode | undefined, type: unknown, rows = 1): number =>
    (set?.selections ?? []).reduce((sum, selection) => sum + selected(selection, type, rows), 0);
  const selected = (node: SelectionNode, type: unknown, rows: number): number => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return inFragment(fragments.get(node.name.value), type, rows);
    if (node.kind === Kind.INLINE_FRAGMENT) return inFragment(node, type, rows);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (!field) return 1;
    const { first } = getArgumentValues(field, node, variables);
    const asked = typeof first === 'number' && first > 0 ? Math.min(first, MOST_ROWS) : 1;
    const own = Number(field.extensions.complexity ?? 1);
    const held = (each: number) => sizeOf(node.selectionSet, getNamedType(field.type), each);
    return isListType(getNullableType(field.type)) ? rows * asked * (own + held(1)) : own + held(asked);
  };
  const inFragment = (
    node: { typeCondition?: { name: { value: string } }; selectionSet: SelectionSetNode } | undefined,
    type: unknown,
    rows: number,
  ) =>
    sizeOf(
      node?.selectionSet,
      node?.typeCondition ? schema.getType(node.typeCondition.name.value) : type,
      rows,
    );
  return sizeOf(operation.selectionSet, schema.getRootType(operation.operation));
}
