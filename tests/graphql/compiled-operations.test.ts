import { buildSchema, GraphQLObjectType, GraphQLSchema, GraphQLString, parse } from 'graphql';
import { compiledOperations } from '../../src/graphql/compiled-operations.ts';

const compiled = compiledOperations(buildSchema('type Query { drawing: Query, title: String }'));

/** Whether the operation runs compiled, when it is asked for the fifth time. */
function isCompiled(text: string): boolean {
  const document = parse(text);
  return Array.from({ length: 5 }, () => compiled(document, undefined)).at(-1) !== undefined;
}

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

test('what is asked again and again is compiled', () => {
  expect(isCompiled('{ drawing { title } }')).toBe(true);
  expect(
    isCompiled(`{ ${times(10, (index) => `d${index}: drawing { ...F }`)} } fragment F on Query { title }`),
  ).toBe(true);
});

test('an operation that fragments of fragments make large is not: compiling it would hold up everyone', () => {
  const fragments = times(
    4,
    (level) =>
      `fragment F${level} on Query { ${times(10, (index) => `a${level}${index}: drawing { ...F${level + 1} }`)} }`,
  );
  expect(isCompiled(`{ ...F0 } ${fragments} fragment F4 on Query { title }`)).toBe(false);
});

test('the mutations of a request that is compiled run in its order, also those of fragments', async () => {
  const ran: string[] = [];
  const mutation = (name: string) => ({
    type: GraphQLString,
    resolve: async () => {
      ran.push(name);
      return name;
    },
  });
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { title: { type: GraphQLString } } }),
    mutation: new GraphQLObjectType({
      name: 'Mutation',
      fields: { put: mutation('put'), change: mutation('change'), buy: mutation('buy') },
    }),
  });
  const document = parse('mutation { ...Fill buy } fragment Fill on Mutation { put change }');
  const operations = compiledOperations(schema);
  const run = Array.from({ length: 5 }, () => operations(document, undefined)).at(-1);
  expect(await run?.({}, {})).toEqual({ data: { put: 'put', change: 'change', buy: 'buy' } });
  expect(ran).toEqual(['put', 'change', 'buy']);
});
