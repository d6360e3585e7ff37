import { readdirSync, readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  validateSchema,
} from 'graphql';
import { printContract } from '../../src/graphql/contract.ts';
import { sketch } from './sketch.ts';

const contract = buildSchema(printContract());
const types = Object.values(contract.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

test('the committed contract is the one the resolvers make: npm run schema:emit', () => {
  expect(readFileSync('schema/schema.graphql', 'utf8')).toBe(printContract());
  expect(validateSchema(contract)).toEqual([]);
});

interface Described {
  name: string;
  description?: string | null;
}

/** A type, its fields, their arguments and its values, by their full names. */
function partsOf(type: GraphQLNamedType): [string, Described][] {
  const own: [string, Described][] = [[type.name, type]];
  if (isEnumType(type)) for (const value of type.getValues()) own.push([`${type.name}.${value.name}`, value]);
  if (isInputObjectType(type))
    for (const field of Object.values(type.getFields())) own.push([`${type.name}.${field.name}`, field]);
  if (!isObjectType(type) && !isInterfaceType(type)) return own;
  for (const field of Object.values(type.getFields())) {
    own.push([`${type.name}.${field.name}`, field]);
    for (const arg of field.args) own.push([`${type.name}.${field.name}(${arg.name})`, arg]);
  }
  return own;
}

test('every type, field, argument and enum value says what it is', () => {
  const silent = types
    .flatMap(partsOf)
    .filter(([, { description }]) => !description?.trim())
    .map(([name]) => name);
  expect(silent).toEqual([]);
});

/** Everything a client can rely on, one line each: `Drawing.price: Money!`. */
function promisesOf(type: GraphQLNamedType): string[] {
  const { name } = type;
  if (isUnionType(type)) return type.getTypes().map((member) => `union ${name} has ${member.name}`);
  if (isEnumType(type)) return type.getValues().map((value) => `enum ${name} has ${value.name}`);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map(
      (field) => `input ${name}.${field.name}: ${field.type} = ${String(field.defaultValue)}`,
    );
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [`scalar ${name}`];
  const faces = type.getInterfaces().map((face) => `${name} is a ${face.name}`);
  const fields = Object.values(type.getFields()).flatMap((field) => [
    `${name}.${field.name}: ${field.type}`,
    ...field.args.map(
      (arg) => `${name}.${field.name}(${arg.name}: ${arg.type} = ${String(arg.defaultValue)})`,
    ),
  ]);
  return [...faces, ...fields];
}

test('the names that were settled are there, with their types', () => {
  const settled = Object.values(buildSchema(sketch).getTypeMap()).flatMap(promisesOf);
  const kept = new Set(Object.values(contract.getTypeMap()).flatMap(promisesOf));
  expect(settled.filter((promise) => !kept.has(promise))).toEqual([]);
});

const isProblem = (type: GraphQLNamedType | undefined) =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Problem');

/** OrderNotCancellable of ORDER_NOT_CANCELLABLE. */
const typeNameOf = (code: string) =>
  code.toLowerCase().replace(/(?:^|_)(\w)/g, (_all, letter: string) => letter.toUpperCase());

test('every problem code has a type named like it, and every problem a code', () => {
  const codes = contract.getType('ProblemCode');
  const expected = isEnumType(codes) ? codes.getValues().map(({ name }) => typeNameOf(name)) : [];
  const problems = types.filter(isProblem).map(({ name }) => name);
  expect(problems.sort()).toEqual(expected.sort());
});

/** Where what a mutation throws is thrown. */
const useCases = {
  RegisterResult: ['accounts/register.ts', 'accounts/password-strength.ts'],
  ResetPasswordResult: ['accounts/reset-password.ts', 'accounts/password-strength.ts'],
  ChangePasswordResult: [
    'accounts/confirm-password.ts',
    'accounts/login-attempts.ts',
    'accounts/password-strength.ts',
  ],
  ChangeEmailResult: ['accounts/confirm-password.ts', 'accounts/login-attempts.ts'],
  DeleteAccountResult: [
    'accounts/confirm-password.ts',
    'accounts/login-attempts.ts',
    'privacy/delete-account.ts',
  ],
  VerifyEmailResult: ['accounts/verify-email.ts'],
  LoginResult: ['accounts/log-in.ts', 'accounts/login-attempts.ts', 'accounts/refresh-session.ts'],
  CartResult: ['cart/change-cart.ts'],
  CheckoutResult: [
    'catalogue/stock.ts',
    'graphql/problems-as-data.ts',
    ...readdirSync('src/checkout')
      .filter((file) => file.endsWith('.ts') && file !== 'cancel-order.ts')
      .map((file) => `checkout/${file}`),
  ],
  ReviewResult: ['reviews/add-review.ts'],
  ReportReviewResult: ['reviews/report-review.ts', 'reviews/others-review.ts'],
  MarkReviewHelpfulResult: ['reviews/vote-on-review.ts', 'reviews/others-review.ts'],
  ModerateReviewResult: ['reviews/moderate-review.ts'],
  CancelOrderResult: ['checkout/cancel-order.ts'],
};

test('every mutation that can go wrong is held by the next test', () => {
  const results = Object.values(contract.getMutationType()?.getFields() ?? {}).map(({ type }) =>
    getNamedType(type),
  );
  const unions = new Set(results.filter(isUnionType).map(({ name }) => name));
  expect([...unions].sort()).toEqual(Object.keys(useCases).sort());
});

test.each(Object.entries(useCases))('%s lists what its use case throws, and nothing else', (name, files) => {
  const thrown = files.flatMap((file) =>
    [...readFileSync(`src/${file}`, 'utf8').matchAll(/(?:throw|\?|:) new (\w+)\(/g)].map(
      ([, problem = '']) => problem,
    ),
  );
  const union = contract.getType(name);
  const listed = isUnionType(union) ? union.getTypes().filter(isProblem) : [];
  const problems = new Set(thrown.filter((problem) => contract.getType(problem)));
  expect(listed.map((type) => type.name).sort()).toEqual([...problems].sort());
});
