import {
  type DocumentNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationRule,
  visit,
} from 'graphql';

/** Longer documents are refused before they are parsed to the end. */
export const MOST_TOKENS = 1_000;

const DEEPEST = 8;
const MOST_ALIASES = 10;
const MOST_DIRECTIVES = 10;

/**
 * Refuses documents of a shape that no screen needs: fields nested deeper than 8, a field under more than 10 aliases,
 * more than 10 directives. They are looked at once, however often variables change. (The rules of graphql-armor count
 * aliases of all fields together and take a fragment anew at each spread, which fragments of fragments multiply.)
 */
export const documentLimits = [tooDeep, tooManyAliases, tooManyDirectives].map(
  (fault): ValidationRule =>
    (context) => ({
      Document: (document) => {
        const message = fault(document);
        if (message) context.reportError(new GraphQLError(message));
      },
    }),
);

function tooDeep(document: DocumentNode): string | undefined {
  const depth = depthOf(document);
  return depth > DEEPEST
    ? `This nests ${depth} fields and ${DEEPEST} is the most. Ask for the inner ones by themselves.`
    : undefined;
}

/** How many fields stand inside one another; what asks for the schema does not count, graphql-js bounds it itself. */
function depthOf(document: DocumentNode): number {
  const fragments = new Map<string, SelectionSetNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node.selectionSet);
  /** Of a fragment that is still being measured: it spreads itself, which another rule refuses. */
  const known = new Map<string, number>();
  const ofSet = (set: SelectionSetNode | undefined): number =>
    Math.max(0, ...(set?.selections ?? []).map(ofSelection));
  const ofSelection = (node: SelectionSetNode['selections'][number]): number => {
    if (node.kind === Kind.INLINE_FRAGMENT) return ofSet(node.selectionSet);
    if (node.kind === Kind.FIELD) return /^__/.test(node.name.value) ? 1 : 1 + ofSet(node.selectionSet);
    const name = node.name.value;
    if (!known.has(name)) known.set(name, 0).set(name, ofSet(fragments.get(name)));
    return known.get(name) ?? 0;
  };
  return Math.max(
    ...document.definitions.map((node) =>
      node.kind === Kind.OPERATION_DEFINITION ? ofSet(node.selectionSet) : 0,
    ),
  );
}

function tooManyAliases(document: DocumentNode): string | undefined {
  const aliases = new Map<string, number>();
  visit(document, {
    Field: ({ alias, name }) => {
      if (alias) aliases.set(name.value, (aliases.get(name.value) ?? 0) + 1);
    },
  });
  const [name, count] = [...aliases].find(([, times]) => times > MOST_ALIASES) ?? [];
  return (
    name && `${name} stands under ${count} aliases and ${MOST_ALIASES} is the most. Send fewer at a time.`
  );
}

function tooManyDirectives(document: DocumentNode): string | undefined {
  let count = 0;
  visit(document, {
    Directive: () => {
      count += 1;
    },
  });
  return count > MOST_DIRECTIVES
    ? `This has ${count} directives and ${MOST_DIRECTIVES} is the most. Leave some out.`
    : undefined;
}
