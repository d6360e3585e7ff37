import {
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Shown } from '../shared/request-context.ts';
import { selectionBelow } from '../shared/selection.ts';
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

/** An operation that anyone may be answered alike, as far as its text tells. */
interface Public {
  maxAge: number;
  tags: string[];
  /** The fields that ask for one drawing, when no other way leads to a drawing. */
  ones: FieldNode[];
}

/**
 * Tells what an operation shows of the catalogue, from the `@cacheControl` hints of the schema: every field it asks of
 * Query has to have one.
 */
export function whatIsShown(schema: GraphQLSchema) {
  const known = new WeakMap<OperationDefinitionNode, Public | 'private'>();
  return ({ document, operation, variables }: Operation): Shown | undefined => {
    if (operation?.operation !== OperationTypeNode.QUERY) return undefined;
    const found = known.get(operation) ?? publicly(schema, document, operation) ?? 'private';
    known.set(operation, found);
    if (found === 'private') return undefined;
    const definition = schema.getQueryType()?.getFields().drawing;
    const ids = definition
      ? found.ones.map((node) => Number(getArgumentValues(definition, node, variables).id))
      : [];
    return { maxAge: found.maxAge, tags: [...found.tags, ...ids.map((id) => `drawing:${id}`)] };
  };
}

function publicly(
  schema: GraphQLSchema,
  document: Operation['document'],
  operation: OperationDefinitionNode,
): Public | undefined {
  const fragments = Object.fromEntries(
    document.definitions.flatMap((node) =>
      node.kind === 'FragmentDefinition' ? [[node.name.value, node]] : [],
    ),
  );
  const roots = [...selectionBelow([operation as unknown as FieldNode], fragments)];
  const fields = schema.getQueryType()?.getFields() ?? {};
  const ages = roots.map(([name]) => maxAgeOf(fields[name]));
  if (roots.length === 0 || ages.includes(undefined)) return undefined;
  const seen = new Set<string>();
  let elsewhere = false;
  const walk = (nodes: readonly FieldNode[], type: unknown, depth: number): void => {
    const named = getNamedType(type as never);
    if (!isCompositeType(named)) return;
    seen.add(named.name);
    for (const [name, below] of selectionBelow(nodes, fragments)) {
      const field = isObjectType(named) || isInterfaceType(named) ? named.getFields()[name] : undefined;
      const leadsTo = field && getNamedType(field.type).name;
      if (leadsTo === 'Drawing' && !(depth === 0 && name === 'drawing')) elsewhere = true;
      if (field) walk(below, field.type, depth + 1);
    }
  };
  walk([operation as unknown as FieldNode], schema.getQueryType(), 0);
  const ones = elsewhere ? [] : roots.flatMap(([name, nodes]) => (name === 'drawing' ? nodes : []));
  const tags = new Set([...seen].flatMap((type) => changedBy[type] ?? []));
  if (ones.length > 0) tags.delete('drawing');
  return { maxAge: Math.min(...(ages as number[])), tags: [...tags], ones };
}

function maxAgeOf(field: GraphQLField<unknown, unknown> | undefined): number | undefined {
  const hint = field?.astNode && getDirectiveValues(cacheControl, field.astNode);
  return hint?.maxAge as number | undefined;
}
