import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * How many fields an operation has with each fragment written out where it is spread; what lists hold counts once. The
 * document has been found valid: no fragment spreads itself.
 */
export function sizeOf(document: DocumentNode, operationName: string | undefined): number {
  const known = new Map<string, number>();
  const ofSet = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((sum, selection) => sum + ofSelection(selection), 0);
  const ofSelection = (node: SelectionNode): number => {
    if (node.kind === Kind.FIELD) return 1 + ofSet(node.selectionSet);
    if (node.kind === Kind.INLINE_FRAGMENT) return ofSet(node.selectionSet);
    const name = node.name.value;
    const size = known.get(name) ?? ofSet(fragmentOf(document, name)?.selectionSet);
    known.set(name, size);
    return size;
  };
  return ofSet(getOperationAST(document, operationName)?.selectionSet);
}

function fragmentOf(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find(
    (node): node is FragmentDefinitionNode =>
      node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name,
  );
}
