import {
  type FieldNode,
  type GraphQLResolveInfo,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What an operation selects below a field: the nodes of each field, by its name. */
export type Selection = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * What the operation selects of what this field answers, further down any of the paths: `selectionOf(info, ['nodes'])`.
 * With all that a directive may leave out.
 */
export function selectionOf(
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  ...paths: string[][]
): Selection {
  const below = (nodes: readonly FieldNode[], name: string) =>
    selectionBelow(nodes, fragments).get(name) ?? [];
  return selectionBelow(
    paths.flatMap((path) => path.reduce(below, fieldNodes)),
    fragments,
  );
}

/** What these nodes of one field select together. */
export function selectionBelow(
  nodes: readonly FieldNode[],
  fragments: GraphQLResolveInfo['fragments'],
): Selection {
  const fields = new Map<string, FieldNode[]>();
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        fields.set(name, [...(fields.get(name) ?? []), selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else collect(fragments[selection.name.value]?.selectionSet);
    }
  };
  for (const node of nodes) collect(node.selectionSet);
  return fields;
}

/** What follows from a selection, made once for each field of an operation that selects. */
export function perSelection<Made extends object>(make: (info: GraphQLResolveInfo) => Made) {
  const made = new WeakMap<OperationDefinitionNode, WeakMap<FieldNode, Made>>();
  return (info: GraphQLResolveInfo): Made => {
    const [field, ...others] = info.fieldNodes;
    // Of a field that is asked for more than once, directives leave out now one, now another.
    if (!field || others.length > 0) return make(info);
    const ofOperation = made.get(info.operation) ?? new WeakMap<FieldNode, Made>();
    made.set(info.operation, ofOperation);
    const known = ofOperation.get(field) ?? make(info);
    ofOperation.set(field, known);
    return known;
  };
}
