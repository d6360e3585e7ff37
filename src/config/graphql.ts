import { z } from 'zod';
import { toggle, type Values } from './kinds.ts';
import type { processSettings } from './process.ts';

export const graphqlSettings = {
  INTROSPECTION: toggle.optional(),
  SCHEMA_HINTS: toggle.optional(),
  PERSISTED_QUERIES_ONLY: toggle.default(false),
  PERSISTED_QUERIES_FILE: z.string().default('schema/persisted-queries.json'),
};

export interface GraphqlConfig {
  /** Whether clients may ask GraphQL for its schema. */
  introspection: boolean;
  /** Whether a mistake in a query is answered with what may have been meant. */
  schemaHints: boolean;
  /** The file of the only documents that GraphQL serves; undefined: any document. */
  persistedQueriesOnly: string | undefined;
}

export function graphqlConfig(
  values: Values<typeof graphqlSettings & Pick<typeof processSettings, 'NODE_ENV'>>,
): GraphqlConfig {
  const production = values.NODE_ENV === 'production';
  return {
    introspection: values.INTROSPECTION ?? !production,
    schemaHints: values.SCHEMA_HINTS ?? !production,
    persistedQueriesOnly: values.PERSISTED_QUERIES_ONLY ? values.PERSISTED_QUERIES_FILE : undefined,
  };
}
