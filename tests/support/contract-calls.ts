import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { Json } from './json.ts';

/** The contract as it is committed. */
export const contract = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));

/** A place in the arguments of a root field where a client writes a value. */
export interface Leaf {
  /** From the argument down: ['input', 'billing', 'city']; a list holds one. */
  path: string[];
  /** String, ID, Int, Float, Boolean, or the name of an enum or scalar. */
  type: string;
}

/** One field of Query or Mutation, with a document that takes all its arguments as variables. */
export interface Call {
  name: string;
  kind: 'query' | 'mutation';
  document: string;
  leaves: Leaf[];
  /** Variables that fit, with a value of `fill` at each leaf. */
  variables(fill: (leaf: Leaf) => Json): Record<string, Json>;
}

/** Every field of Query and Mutation: what is added to the contract is attacked too. */
export const calls: Call[] = (['query', 'mutation'] as const).flatMap((kind) => {
  const type = kind === 'query' ? contract.getQueryType() : contract.getMutationType();
  return Object.values(type?.getFields() ?? {}).map((field) => callOf(kind, field));
});

export function callNamed(name: string): Call {
  const call = calls.find((each) => each.name === name);
  if (!call) throw new Error(`The contract has no ${name}.`);
  return call;
}

function callOf(kind: Call['kind'], field: GraphQLField<unknown, unknown>): Call {
  const { name, args } = field;
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const document = `${kind} ${declared && `(${declared})`} { ${name}${passed && `(${passed})`} ${selection(field.type, 3)} }`;
  const leaves = args.flatMap((arg) => leavesOf(arg.type, [arg.name]));
  return { name, kind, document, leaves, variables: (fill) => valuesOf(args, fill) };
}

/** Everything that can be asked without arguments, a few levels deep. */
function selection(type: GraphQLOutputType, levels: number): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  if (isUnionType(named))
    return `{ __typename ${named
      .getTypes()
      .map((each) => `... on ${each.name} { __typename }`)
      .join(' ')} }`;
  const fields = isObjectType(named) && levels > 0 ? Object.values(named.getFields()) : [];
  const chosen = fields
    .filter(
      (field) => !isCompositeType(getNamedType(field.type)) || /^(nodes|drawing|price)$/.test(field.name),
    )
    .map((field) => `${field.name} ${selection(field.type, levels - 1)}`);
  return `{ __typename ${chosen.join(' ')} }`;
}

function leavesOf(type: GraphQLInputType, path: string[]): Leaf[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [{ path, type: named.name }];
  return Object.values(named.getFields()).flatMap((field) => leavesOf(field.type, [...path, field.name]));
}

function valuesOf(args: readonly GraphQLArgument[], fill: (leaf: Leaf) => Json): Record<string, Json> {
  return Object.fromEntries(args.map((arg) => [arg.name, argumentOf(arg.type, [arg.name], fill)]));
}

function argumentOf(type: GraphQLInputType, path: string[], fill: (leaf: Leaf) => Json): Json {
  if (isNonNullType(type)) return argumentOf(type.ofType, path, fill);
  if (isListType(type)) return [argumentOf(type.ofType, path, fill)];
  if (!isInputObjectType(type)) return fill({ path, type: type.name });
  return Object.fromEntries(
    Object.values(type.getFields()).map((field) => [
      field.name,
      argumentOf(field.type, [...path, field.name], fill),
    ]),
  );
}

/** A harmless value for a leaf. */
export function harmless({ path, type }: Leaf): Json {
  const named = contract.getType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name;
  const name = path.at(-1) ?? '';
  const values: Record<string, Json> = {
    ID: '1',
    Int: 1,
    Float: 1,
    Boolean: true,
    SafeInt: 1,
    DateTime: '2026-01-01T00:00:00Z',
  };
  if (type in values) return values[type];
  return (
    {
      email: 'someone@example.com',
      after: null,
      number: '4242 4242 4242 4242',
      cvv: '123',
      expiryDate: '12/99',
    }[name] ?? `a ${name}`
  );
}
