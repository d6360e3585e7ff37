/** An answer, or why there was none. */
export interface Answer {
  what: string;
  status: number;
  retryAfter: string | null;
  ms: number;
}

const json = { 'content-type': 'application/json' };
const post = (body: unknown, token?: string): RequestInit => ({
  method: 'POST',
  headers: token ? { ...json, authorization: `Bearer ${token}` } : json,
  body: JSON.stringify(body),
});

/** One of each kind that a client may send, by a customer who is signed in where that is asked for. */
export function asks(token: string): Record<string, [path: string, request?: RequestInit]> {
  const query =
    '{ drawings(first: 5) { nodes { title artist { name } images { url } reviews { nodes { comment } } } } }';
  return {
    list: ['/api/drawings'],
    detail: ['/api/drawings/1'],
    'list of one’s own': ['/api/drawings', { headers: { authorization: `Bearer ${token}` } }],
    graphql: ['/graphql', post({ query })],
    'cart over REST': ['/api/cart', post({ drawing_id: 1, quantity: 1 }, token)],
    'cart over GraphQL': ['/graphql', post({ query: 'mutation { clearCart { quantity } }' }, token)],
    login: ['/api/auth/login', post({ email: 'nobody@example.com', password: 'wrong horse, wrong staple' })],
  };
}

/** Sends it; a connection that breaks without an answer is status 0. */
export async function ask(
  url: string,
  what: string,
  [path, request]: [string, RequestInit?],
): Promise<Answer> {
  const began = performance.now();
  const answer = await fetch(url + path, request).catch(() => undefined);
  await answer?.bytes();
  return {
    what,
    status: answer?.status ?? 0,
    retryAfter: answer?.headers.get('retry-after') ?? null,
    ms: performance.now() - began,
  };
}

export function askAll(url: string, token: string): Promise<Answer[]> {
  return Promise.all(Object.entries(asks(token)).map(([what, request]) => ask(url, what, request)));
}

/** A new customer's token. */
export async function register(url: string): Promise<string> {
  const account = {
    name: 'Grace',
    email: `grace-${performance.now()}@example.com`,
    password: 'a quiet line of ink',
  };
  const answer = await fetch(`${url}/api/auth/register`, post(account));
  const body = (await answer.json()) as { data: { token: string } };
  return body.data.token;
}
