import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Request, RequestHandler } from 'express';
import type { ContextMaker } from '../graphql/context.ts';
import type { RequestContext } from '../shared/request-context.ts';

/**
 * Hands requests to Apollo Server and its answers to clients, in the way it documents for web frameworks. As
 * @as-integrations/express5 does, less what that costs each request: Node's url.parse looks at the stack for who calls
 * it, and Express makes an entity tag of what was posted, which nobody may ask for again.
 */
export function graphqlOverHttp(
  apollo: ApolloServer<RequestContext>,
  contextFor: ContextMaker,
): RequestHandler {
  return async (request, response) => {
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers: headersOf(request),
        search: searchOf(request.url),
        body: request.body,
      },
      context: () =>
        contextFor({ headers: request.headers, address: request.ip, answer: response.locals.answer }),
    });
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    response.statusCode = answer.status ?? 200;
    if (answer.body.kind !== 'complete') throw new Error('The schema has nothing that is answered in parts.');
    if (request.method === 'GET') response.send(answer.body.string);
    else response.end(answer.body.string);
  };
}

function headersOf({ headers }: Request): HeaderMap {
  const map = new HeaderMap();
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

/** From the question mark on (RFC 3986 section 3.4). */
function searchOf(url: string): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark);
}
