import {
  type FieldNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getVariableValues,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  OperationTypeNode,
} from 'graphql';
import type { Shown } from '../shared/request-context.ts';
import { type Selection, selectionBelow } from '../shared/selection.ts';
import { cacheControl } from './cache-control.ts';
import type { Operation } from './execute.ts';

/** Which changes of the catalogue may change what a type shows; one that is not here shows only what stands in others. */
const changedBy: Record<string, string[]> = {
  Drawing: ['drawing'],
  DrawingConnection: ['drawing'],
  DrawingFacets: ['drawing', 'artist', 'category'],
  Artist: ['artist'],
  ArtistConnection: ['artist'],
  Category: ['category'],
  Review: ['user'],
  ReviewConnection: ['drawing'],
  Recommendation: ['drawing', 'similar'],
  SearchSuggestion: ['drawing', 'artist', 'category'],
};

/**
 * Tells what an operation shows of the catalogue, from the `@cacheControl` hints of the schema: every field it asks of
 * Query has to have one. What its variables leave out it does not show.
 */
export function whatIsShown(schema: GraphQLSchema) {
  const fields = schema.getQueryType()?.getFields() ?? {};
  return ({ document, operation, variables }: Operation): Shown | undefined => {
    if (operation?.operation !== OperationTypeNode.QUERY) return undefined;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    const roots = coerced && asked([operation as unknown as FieldNode], document, coerced);
    if (!roots || roots.size === 0) return undefined;
    const ages = [...roots.keys()].map((name) => maxAgeOf(fields[name]));
    if (ages.includes(undefined)) return undefined;
    return { maxAge: Math.min(...(ages as number[])), tags: tagsOf(schema, document, roots, coerced) };
  };
}

type Document = Operation['document'];
type Variables = Operation['variables'];

function tagsOf(schema: GraphQLSchema, document: Document, roots: Selection, variables: Variables): string[] {
  const seen = new Set<string>();
  let elsewhere = false;
  const walk = (below: Selection, type: unknown, isRoot = false): void => {
    const named = getNamedType(type as never);
    if (!isCompositeType(named)) return;
    seen.add(named.name);
    for (const [name, nodes] of below) {
      const field = isObjectType(named) || isInterfaceType(named) ? named.getFields()[name] : undefined;
      if (!field) continue;
      if (getNamedType(field.type).name === 'Drawing' && !(isRoot && name === 'drawing')) elsewhere = true;
      walk(asked(nodes, document, variables), field.type);
    }
  };
  walk(roots, schema.getQueryType(), true);
  const tags = new Set([...seen].flatMap((type) => changedBy[type] ?? []));
  const drawing = schema.getQueryType()?.getFields().drawing;
  const nodes = roots.get('drawing') ?? [];
  // Where no other way leads to a drawing, the page is of those that are asked for.
  if (!drawing || elsewhere || nodes.length === 0) return [...tags];
  tags.delete('drawing');
  return [
    ...tags,
    ...nodes.map((node) => `drawing:${Number(getArgumentValues(drawing, node, variables).id)}`),
  ];
}

/** What these nodes select, less what a directive on a field leaves out. */
function asked(nodes: readonly FieldNode[], document: Document, variables: Variables): Selection {
  const isAsked = (node: FieldNode) =>
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
  const fields = [...selectionBelow(nodes, fragmentsOf(document))].map(
    ([name, selected]) => [name, selected.filter(isAsked)] as const,
  );
  return new Map(fields.filter(([, selected]) => selected.length > 0));
}

function fragmentsOf(document: Document) {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((node) => [node.name.value, node]));
}

function maxAgeOf(field: GraphQLField<unknown, unknown> | undefined): number | undefined {
  const hint = field?.astNode && getDirectiveValues(cacheControl, field.astNode);
  return hint?.maxAge as number | undefined;
}
