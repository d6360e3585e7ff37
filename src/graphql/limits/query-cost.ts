import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
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
import { pageSize } from '../../shared/paging.ts';

/**
 * What a valid operation costs: how many fields it asks for at most. Each is one, or as many as its `complexity` says,
 * and a list is what it holds as often as `first` says, its own or that of the connection it stands in. A `first` that no
 * page has is BAD_USER_INPUT with status 400, since nothing has been read yet.
 * (graphql-query-complexity does the same, but not under Jest, where it meets another copy of graphql.)
 */
export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const inFragment = fragmentCosts(document, (set, type, rows) => ofSet(set, type, rows));
  const ofSet = (set: SelectionSetNode | undefined, type: unknown, rows: number): number =>
    (set?.selections ?? []).reduce((sum, selection) => sum + ofSelection(selection, type, rows), 0);
  const ofSelection = (node: SelectionNode, type: unknown, rows: number): number => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return inFragment(schema, node.name.value, rows);
    if (node.kind === Kind.FIELD) return ofField(node, fieldOf(type, node), rows);
    const { typeCondition, selectionSet } = node;
    return ofSet(selectionSet, typeCondition ? schema.getType(typeCondition.name.value) : type, rows);
  };
  const ofField = (node: FieldNode, field: Field | undefined, rows: number): number => {
    if (!field) return 1;
    const { first } = getArgumentValues(field, node, variables);
    const asked = typeof first === 'number' ? pageSize(first, refusalAt(node)) : 1;
    const own = Number(field.extensions.complexity ?? 1);
    const held = (each: number) => ofSet(node.selectionSet, getNamedType(field.type), each);
    return isListType(getNullableType(field.type)) ? rows * asked * (own + held(1)) : own + held(asked);
  };
  return ofSet(operation.selectionSet, schema.getRootType(operation.operation), 1);
}

const refusalAt = (node: FieldNode) => (field: string, message: string) =>
  new GraphQLError(message, {
    nodes: node,
    extensions: { code: 'BAD_USER_INPUT', field, http: { status: 400 } },
  });

type Field = GraphQLField<unknown, unknown>;

function fieldOf(type: unknown, { name }: FieldNode): Field | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;
}

/** Each fragment is priced once for so many rows: fragments that spread others twice would take for ever. */
function fragmentCosts(
  document: DocumentNode,
  costOf: (set: SelectionSetNode, type: unknown, rows: number) => number,
) {
  const known = new Map<string, number>();
  return (schema: GraphQLSchema, name: string, rows: number): number => {
    const key = `${name} ${rows}`;
    const cost = known.get(key);
    if (cost !== undefined) return cost;
    const found = document.definitions.find(
      (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name,
    ) as FragmentDefinitionNode;
    const priced = costOf(found.selectionSet, schema.getType(found.typeCondition.name.value), rows);
    known.set(key, priced);
    return priced;
  };
}
