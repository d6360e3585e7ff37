import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Answer } from '../shared/request-context.ts';
import type { KeptAnswer, KeptAnswers } from './kept-answers.ts';

/** What of an answer's headers belongs to its content; the others are each request's own. */
const OF_CONTENT = ['content-type', 'link'];

/** Where the request's answer is waited for, and by how many. */
type Pending = Map<string, Promise<KeptAnswer | undefined>>;

/**
 * Answers anonymous reads from memory. `keyOf` says which requests are alike; undefined for one that is never kept. Of
 * those that come while the first is being answered, none asks the database: they wait for it. Undefined where none are kept.
 */
export function keepAnswers(
  kept: KeptAnswers | undefined,
  keyOf: (request: Request) => string | undefined,
): RequestHandler | undefined {
  if (!kept) return undefined;
  const pending: Pending = new Map();
  return (request, response, next) => {
    const key = request.headers.authorization === undefined && kept.usable ? keyOf(request) : undefined;
    if (key === undefined) return next();
    const known = kept.get(key);
    if (known) return send(known, request, response);
    const first = pending.get(key);
    if (!first) {
      pending.set(
        key,
        keeping(kept, key, response).finally(() => pending.delete(key)),
      );
      return next();
    }
    first.then((answer) => (answer ? send(answer, request, response) : next()), next);
  };
}

/** Resolves with the answer that this response becomes, once it is kept; with nothing when it cannot be. */
function keeping(kept: KeptAnswers, key: string, response: Response): Promise<KeptAnswer | undefined> {
  const begun = kept.now();
  const answer: Answer = {};
  response.locals.answer = answer;
  return new Promise((resolve) => {
    const end = response.end.bind(response) as (...call: unknown[]) => Response;
    response.end = ((...call: unknown[]) => {
      const [body] = call;
      const whole = keepable(response, answer, body);
      if (!whole) return end(...call);
      resolve(kept.keep(key, whole, begun) ? whole : undefined);
      send(whole, response.req as Request, response, end);
      return response;
    }) as Response['end'];
    response.once('close', () => resolve(undefined));
  });
}

function keepable(response: Response, { shown }: Answer, body: unknown): KeptAnswer | undefined {
  const isText = typeof body === 'string' || Buffer.isBuffer(body);
  if (!shown || response.statusCode !== 200 || response.headersSent || !isText) return undefined;
  const content = Buffer.from(body as string);
  const headers: Record<string, string> = {};
  for (const name of OF_CONTENT) {
    const value = response.getHeader(name);
    if (value !== undefined) headers[name] = String(value);
  }
  headers['cache-control'] = `public, max-age=${shown.maxAge}`;
  headers.etag = `"${createHash('sha1').update(content).digest('base64url')}"`;
  return { body: content, headers, route: (response.req as Request).route, tags: shown.tags };
}

/** 304 without a body for who has it already (RFC 9110 section 13.1.2). */
function send(
  { body, headers, route }: KeptAnswer,
  request: Request,
  response: Response,
  end = response.end.bind(response) as (...call: unknown[]) => unknown,
): void {
  request.route = route;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.vary('Authorization');
  if (['GET', 'HEAD'].includes(request.method) && has(request.headers['if-none-match'], headers.etag)) {
    response.statusCode = 304;
    response.removeHeader('content-length');
    response.removeHeader('content-type');
    return void end();
  }
  response.statusCode = 200;
  response.setHeader('content-length', body.length);
  end(body);
}

/** Whether the client names the entity tag among those it has (RFC 9110 section 13.1.2: weakly compared). */
function has(named: string | undefined, tag: string | undefined): boolean {
  return named?.split(',').some((each) => ['*', tag].includes(each.trim().replace(/^W\//, ''))) ?? false;
}
