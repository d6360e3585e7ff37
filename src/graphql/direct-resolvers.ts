import type { GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { Resolve } from './around-fields.ts';

/** What type-graphql knows of a resolver method and of one of its parameters. */
type Handler = ReturnType<typeof getMetadataStorage>['queries'][number];
type Parameter = NonNullable<Handler['params']>[number];
type Pick = (...call: Parameters<Resolve>) => unknown;

/**
 * Calls the methods of resolvers with their arguments as GraphQL has coerced them. type-graphql's own way makes a class
 * instance of each argument and a promise of each call, which for a field of every row is most of what a page costs.
 * Methods with an argument to validate keep it.
 */
export function directResolvers(schema: GraphQLSchema, instances: Map<unknown, object>): void {
  const { queries, mutations, fieldResolvers, objectTypes } = getMetadataStorage();
  const attach = (type: string | undefined, handler: Handler) => {
    const owner = type === undefined ? undefined : schema.getType(type);
    const instance = instances.get(handler.target);
    const field = owner && 'getFields' in owner ? owner.getFields()[handler.schemaName] : undefined;
    if (field && instance && 'resolve' in field && isPlain(handler))
      field.resolve = caller(instance, handler);
  };
  for (const query of queries) attach(schema.getQueryType()?.name, query);
  for (const mutation of mutations) attach(schema.getMutationType()?.name, mutation);
  for (const resolver of fieldResolvers) {
    const target = resolver.kind === 'external' ? resolver.getObjectType?.() : undefined;
    attach(objectTypes.find((type) => type.target === target)?.name, resolver as unknown as Handler);
  }
}

function isPlain({ params, middlewares, roles }: Handler): boolean {
  const validated = (params ?? []).some((param) => 'validateSettings' in param && param.validateSettings);
  const custom = (params ?? []).some(({ kind }) => kind === 'custom');
  return !validated && !custom && !middlewares?.length && !roles?.length;
}

function caller(instance: object, { methodName, params = [] }: Handler): Resolve {
  const method = (instance as Record<string, (...given: unknown[]) => unknown>)[methodName];
  const picks = [...params].sort((one, other) => one.index - other.index).map(pick);
  return (...call) =>
    method?.apply(
      instance,
      picks.map((given) => given(...call)),
    );
}

function pick(parameter: Parameter): Pick {
  switch (parameter.kind) {
    case 'arg':
      return (_root, args) => args[parameter.name];
    case 'args':
      return (_root, args) => args;
    case 'root':
      return partly((root) => root, parameter.propertyName);
    case 'context':
      return partly((_root, _args, context) => context, parameter.propertyName);
    default:
      return (_root, _args, _context, info) => info;
  }
}

function partly(whole: Pick, property: string | undefined): Pick {
  if (property === undefined) return whole;
  return (...call) => (whole(...call) as Record<string, unknown>)[property];
}
