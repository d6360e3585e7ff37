import { type GraphQLSchema, isUnionType, specifiedDirectives } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { cacheControl } from './cache-control.ts';
import { directResolvers } from './direct-resolvers.ts';
import { freshUnitOfWork } from './fresh-unit-of-work.ts';
import { problemsAsData } from './problems-as-data.ts';
import { type Copies, readFromReplicas } from './read-from-replicas.ts';
import { refuseUnstorableText } from './refuse-unstorable-text.ts';

/** The schema of the given resolvers, one instance of each. */
export function buildSchema(resolvers: object[], copies?: Copies): GraphQLSchema {
  const instances = new Map(resolvers.map((resolver) => [resolver.constructor, resolver]));
  const schema = buildSchemaSync({
    resolvers: [...instances.keys()] as unknown as NonEmptyArray<() => void>,
    container: { get: (someClass) => instances.get(someClass) },
    directives: [...specifiedDirectives, cacheControl],
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    validate: false,
  });
  directResolvers(schema, instances);
  syncOutcomes(schema);
  describeRoots(schema);
  freshUnitOfWork(schema);
  refuseUnstorableText(schema);
  problemsAsData(schema);
  if (copies) readFromReplicas(schema, copies);
  return schema;
}

function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query) query.description = 'What can be read.';
  if (mutation)
    mutation.description = 'What can be changed. What may go wrong is in the result type, as data.';
}

/** Every union is an `outcome`, its success first. type-graphql would ask in a promise, for which graphql-jit does not wait. */
function syncOutcomes(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isUnionType(type)) continue;
    const success = type.getTypes()[0]?.name;
    type.resolveType = (value: { __typename?: string }) => value.__typename ?? success;
  }
}
