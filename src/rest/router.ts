import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Caller, ContextMaker } from '../graphql/context.ts';
import { signedIn } from '../shared/request-context.ts';
import { docsRouter } from './docs.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { sendData, sendError } from './envelope.ts';
import { readInput } from './read-input.ts';
import { requestFault } from './request-fault.ts';
import { RestError } from './rest-error.ts';
import { type RunFor, restErrorOf } from './run-operation.ts';

interface Rest {
  runFor: RunFor;
  contextFor: ContextMaker;
  log: Logger;
  publicUrl: string;
}

/** The contract's endpoints; every answer below /api, whatever happens, is in the envelope. */
export function restRouter(rest: Rest): Router {
  const router = Router();
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) addPath(router, rest, path);
  router.use(docsRouter(rest.publicUrl));
  router.use(() => {
    throw requestFault(404);
  });
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    sendError(response, asRestError(error, rest.log));
  });
  return router;
}

/** All methods of one path, and 405 with Allow for the others (RFC 9110 section 15.5.6). */
function addPath(router: Router, rest: Rest, path: string): void {
  const here = endpoints.filter((endpoint) => endpoint.path === path);
  const route = router.route(path);
  for (const endpoint of here) route[endpoint.method](answerOf(endpoint, rest));
  const allow = here.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : ['POST'])).join(', ');
  route.all(() => {
    throw requestFault(405, { Allow: allow });
  });
}

/** Who is asking, the input, the operation, the envelope. */
function answerOf(endpoint: Endpoint, { runFor, contextFor }: Rest): RequestHandler {
  return async (request, response) => {
    const context = await contextFor({ ...callerOf(request, endpoint.auth), answer: response.locals.answer });
    if (endpoint.auth === 'required') signedIn(context);
    const call: Call<never> = {
      input: await readInput(endpoint, request, response),
      signedIn: context.viewer !== null,
      run: runFor(context),
      linkNext: (cursor) => response.set('Link', `<${withCursor(request.originalUrl, cursor)}>; rel="next"`),
    };
    const data = await endpoint.answer(call).finally(() => {
      if (context.idempotency?.replayed) response.set('Idempotency-Replayed', 'true');
    });
    sendData(response, data);
  };
}

/** Where no token is asked for, one may be of a session long gone. */
function callerOf({ headers, ip }: Request, auth: Endpoint['auth']): Caller {
  return { headers, address: ip, anyToken: auth === 'none' };
}

function withCursor(originalUrl: string, cursor: string): string {
  const [, path, query] = /^([^?]*)\??(.*)$/.exec(originalUrl) ?? [];
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `${path}?${parameters}`;
}

/** What middleware or context threw, as the contract's error; anything unexpected is a 500 that tells nothing. */
function asRestError(error: unknown, log: Logger): RestError {
  if (error instanceof RestError) return error;
  if (error instanceof GraphQLError && error.extensions.code) return restErrorOf(error);
  const { status } = error as { status?: unknown };
  if (typeof status === 'number' && status >= 400 && status < 500) return requestFault(status);
  log.error({ err: error }, 'A request failed.');
  return new RestError(500);
}
