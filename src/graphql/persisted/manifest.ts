import { readFile } from 'node:fs/promises';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { z } from 'zod';

/** The only documents that are served: by id, which is the SHA-256 of the text in hexadecimal digits. */
export type Manifest = Map<string, string>;

/** Apollo's format of such a file. */
export const manifestFile = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string(),
    }),
  ),
});

/** The manifest cannot be used; the message says what to do. */
export class ManifestUnusable extends Error {}

/** Throws ManifestUnusable. */
export async function readManifest(file: string): Promise<Manifest> {
  try {
    const { operations } = manifestFile.parse(JSON.parse(await readFile(file, 'utf8')));
    return new Map(operations.map(({ id, body }) => [id, body]));
  } catch {
    throw new ManifestUnusable(
      `PERSISTED_QUERIES_ONLY needs the manifest ${file}. Write it with: npm run persisted-queries, or name another in PERSISTED_QUERIES_FILE.`,
    );
  }
}

/** Answers Apollo's automatic persisted queries from the manifest; nothing is ever added to it. */
export function manifestCache(manifest: Manifest) {
  return {
    get: async (key: string) => manifest.get(key.replace(/^apq:/, '')),
    set: async () => undefined,
    delete: async () => false,
  };
}

/**
 * Refuses what comes over HTTP and is not in the manifest; the stored operations behind REST are our own. What is wrong
 * with it besides is not said: it would tell of the schema.
 */
export function onlyOf(manifest: Manifest): ApolloServerPlugin<BaseContext> {
  return {
    requestDidStart: async ({ request: { http } }) => {
      const isRefused = (queryHash?: string) =>
        http !== undefined && queryHash !== undefined && !manifest.has(queryHash);
      return {
        didResolveOperation: async ({ queryHash }) => {
          if (isRefused(queryHash)) throw new GraphQLError(NOT_SERVED.message);
        },
        willSendResponse: async ({ queryHash, response }) => {
          if (!isRefused(queryHash)) return;
          response.http.status = 400;
          response.body = { kind: 'single', singleResult: { errors: [NOT_SERVED] } };
        },
      };
    },
  };
}

const NOT_SERVED = {
  message: 'This shop serves only operations that it knows. Send the id of one of them.',
  extensions: { code: 'PERSISTED_QUERY_ONLY' },
};
