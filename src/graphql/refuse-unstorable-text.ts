import type { GraphQLSchema } from 'graphql';
import { badInput } from '../shared/request-errors.ts';
import { aroundFields, type Resolve } from './around-fields.ts';

/**
 * Text with U+0000, which PostgreSQL cannot hold, or with half a surrogate pair, which UTF-8 cannot (RFC 3629 section 3),
 * is BAD_USER_INPUT naming the field, whatever it is meant for.
 */
export function refuseUnstorableText(schema: GraphQLSchema): void {
  aroundFields(schema.getQueryType(), checking);
  aroundFields(schema.getMutationType(), checking);
}

function checking(resolve: Resolve): Resolve {
  return (root, args, context, info) => {
    const field = unstorable(args, '')?.slice(1);
    if (field)
      throw badInput(field, 'Text cannot hold the character U+0000, or half a character. Leave it out.');
    return resolve(root, args, context, info);
  };
}

/** The path of the first such text: input.name, filter.tags[1]. */
function unstorable(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed() ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`;
    const found = unstorable(part, place);
    if (found) return found;
  }
  return undefined;
}
