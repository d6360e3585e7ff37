import type { Json } from './json.ts';

/** What /graphql answered; `data` is as loosely typed as JSON is. */
export interface GraphqlAnswer {
  status: number;
  headers: Headers;
  data: Json;
  extensions?: Json;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; field?: string; errorId?: string };
  }[];
}

export type GraphqlClient = (
  query: string,
  variables?: Record<string, unknown>,
  token?: string,
  headers?: Record<string, string>,
) => Promise<GraphqlAnswer>;

export function graphqlClient(url: string): GraphqlClient {
  return async (query, variables = {}, token, headers = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Pick<GraphqlAnswer, 'data' | 'errors' | 'extensions'>;
    return { status: response.status, headers: response.headers, ...body };
  };
}
