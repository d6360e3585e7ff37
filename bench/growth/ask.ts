// biome-ignore lint/suspicious/noExplicitAny: JSON has no type until a question looks at it.
export type Json = any;

export interface Answer {
  data: Json;
  errors?: { message: string; extensions: { code: string } }[];
}

export type Variables = Record<string, unknown>;
export type Ask = (document: string, variables: Variables) => Promise<Answer>;

export function asker(url: string): Ask {
  return async (query, variables) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  };
}
