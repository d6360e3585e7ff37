import { type RequestHandler, type Response, Router } from 'express';
import { demoAccountExists } from '../database/demo/demo-account-exists.ts';
import type { ContextMaker } from '../graphql/context.ts';
import { RestError } from '../rest/rest-error.ts';
import type { RunFor } from '../rest/run-operation.ts';
import { databaseIsDown } from '../shared/database-failures.ts';
import { hangExhibition } from './welcome.data.ts';
import { icon, notice } from './welcome.frame.ts';
import { welcomePage } from './welcome.page.ts';
import { script } from './welcome.script.ts';

interface Welcome {
  runFor: RunFor;
  contextFor: ContextMaker;
  production: boolean;
  publicUrl: string;
}

/** The front page with what it needs, and the answer to every path that nobody else took. */
export function welcomeRouter(shop: Welcome): Router {
  const router = Router();
  router.get('/', frontPage(shop));
  router.get('/welcome.js', (_request, response) => {
    send(response.type('text/javascript'), script);
  });
  router.get(['/favicon.svg', '/favicon.ico'], (_request, response) => {
    send(response.type('image/svg+xml'), icon);
  });
  router.use(nothingHere);
  return router;
}

function frontPage({ runFor, contextFor, production, publicUrl }: Welcome): RequestHandler {
  return async (_request, response) => {
    try {
      const context = await contextFor({ headers: {} });
      const exhibition = await hangExhibition(runFor(context), publicUrl);
      const demo = await demoAccountExists(context.em);
      send(response, welcomePage(exhibition, { publicUrl, production, demo }));
    } catch (error) {
      if (!isClosed(error)) throw error;
      response.status(503).set('Retry-After', '5');
      const sentence = 'The shop cannot reach its database. Try again in a few seconds.';
      send(response, notice('Closed for a moment', sentence, 'Try again'));
    }
  };
}

/** An operation says so with 503, a query of our own with the driver's error. */
function isClosed(error: unknown): boolean {
  return error instanceof RestError ? error.status === 503 : databaseIsDown(error);
}

const NOTHING_HERE = 'There is nothing at this address. Start at / or /api/docs.';

const nothingHere: RequestHandler = (request, response) => {
  response.status(404).vary('Accept');
  if (request.accepts(['json', 'html']) !== 'html')
    return void response.json({ status: 'error', message: NOTHING_HERE });
  send(response, notice('Nothing hangs here', NOTHING_HERE, 'Back to the shop'));
};

/** Kept by no one without asking first: the next build may say something else under the same address. */
function send(response: Response, body: string): void {
  response.set('Cache-Control', 'no-cache').send(body);
}
