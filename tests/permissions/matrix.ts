import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema, isObjectType } from 'graphql';
import { type Access, access, restAccess } from './access.ts';

export const callers = ['anonymous', 'owner', 'other', 'staff', 'admin'] as const;
export type Caller = (typeof callers)[number];

export type Outcome = 'answer' | 'own' | 'none' | 'UNAUTHENTICATED' | 'FORBIDDEN';

const everyone = (outcome: Outcome): Record<Caller, Outcome> => ({
  ...{ anonymous: outcome, owner: outcome, other: outcome, staff: outcome, admin: outcome },
});

/** What each caller gets of what is the owner's. */
export const outcomes: Record<Access, Record<Caller, Outcome>> = {
  everyone: everyone('answer'),
  proof: everyone('answer'),
  own: { ...everyone('own'), anonymous: 'none' },
  'signed in': { ...everyone('own'), anonymous: 'UNAUTHENTICATED' },
  owner: { ...everyone('none'), anonymous: 'UNAUTHENTICATED', owner: 'answer' },
  author: { anonymous: 'none', owner: 'answer', other: 'none', staff: 'answer', admin: 'answer' },
  staff: {
    ...{ anonymous: 'UNAUTHENTICATED', owner: 'FORBIDDEN', other: 'FORBIDDEN' },
    ...{ staff: 'answer', admin: 'answer' },
  },
};

export interface Row {
  /** Such as Query.order, Drawing.title, POST /cart. */
  name: string;
  access: Access;
}

export const contract: GraphQLSchema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));

/** All that the contract has: Type.field, of its object types. */
export function fieldsOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : [],
    )
    .sort();
}

/** All that stands in the table, one row each. */
export const rows: Row[] = Object.entries(access).flatMap(([type, fields]) =>
  Object.entries(fields).flatMap(([who, names]) =>
    names.split(/\s+/).map((name) => ({ name: `${type}.${name}`, access: who as Access })),
  ),
);

export const restRows: Row[] = Object.entries(restAccess).map(([name, who]) => ({ name, access: who }));

export const accessOf = new Map(rows.map((row) => [row.name, row.access]));
