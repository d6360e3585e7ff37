import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { contract } from './matrix.ts';

/** Everything that a field answers, each type unfolded once; of a list one row. Notes in `asked` what it asks for. */
export function selectionOf(field: GraphQLField<unknown, unknown>, asked: Set<string>): string {
  return unfold(getNamedType(field.type), new Set(), asked, 1);
}

const DEEPEST = 5;

/** Lists that only the account's own token opens, not that of a caller who logs in as another; `me` asks for them. */
const WITH_OWN_TOKEN = new Set(['User.reviews', 'User.wishlist']);

function unfold(type: unknown, seen: Set<string>, asked: Set<string>, depth: number): string {
  if (isLeafType(type)) return '';
  if (isUnionType(type)) {
    const members = type
      .getTypes()
      .map((member) => `... on ${member.name} ${ownFields(member, seen, asked, depth)}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  return isObjectType(type) ? fieldsIn(type, seen, asked, depth) : '';
}

function fieldsIn(
  type: GraphQLObjectType,
  seen: Set<string>,
  asked: Set<string>,
  depth: number,
  prefix = '',
): string {
  seen.add(type.name);
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (field.args.some(isRequiredArgument)) return [];
    if (seen.has('AuthPayload') && WITH_OWN_TOKEN.has(`${type.name}.${field.name}`)) return [];
    const known = isObjectType(inner) && (seen.has(inner.name) || depth >= DEEPEST);
    asked.add(`${type.name}.${field.name}`);
    const few = field.args.some(({ name }) => name === 'first') ? '(first: 1)' : '';
    const alias = prefix ? `${prefix}_${field.name}: ` : '';
    const within = known ? '{ __typename }' : unfold(inner, seen, asked, depth + 1);
    return [`${alias}${field.name}${few} ${within}`];
  });
  return `{ __typename ${parts.join(' ')} }`;
}

/** Members of a union have fields of one name and different types: each gets names of its own. */
function ownFields(type: GraphQLObjectType, seen: Set<string>, asked: Set<string>, depth: number): string {
  return fieldsIn(type, seen, asked, depth, type.name);
}

/** The document that calls an operation with variables of these names. */
export function documentOf(operation: string, given: string[], asked: Set<string>): string {
  const [root = '', name = ''] = operation.split('.');
  const type = contract.getType(root);
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  if (!field) throw new Error(`There is no ${operation}.`);
  asked.add(operation);
  const args = field.args.filter((arg) => given.includes(arg.name));
  const heads = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const values = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const head = args.length > 0 ? `(${heads})` : '';
  const call = args.length > 0 ? `(${values})` : '';
  return `${root.toLowerCase()} ${head} { ${name}${call} ${selectionOf(field, asked)} }`;
}
