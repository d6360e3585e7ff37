import type { ApolloServer } from '@apollo/server';
import { type RequestHandler, type Response, Router } from 'express';
import type { ContextMaker } from '../graphql/context.ts';
import { RestError } from '../rest/rest-error.ts';
import { runOperation } from '../rest/run-operation.ts';
import type { RequestContext } from '../shared/request-context.ts';
import { hangExhibition } from './welcome.data.ts';
import { icon, notice } from './welcome.frame.ts';
import { welcomePage } from './welcome.page.ts';
import { script } from './welcome.script.ts';

interface Welcome {
  apollo: ApolloServer<RequestContext>;
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

function frontPage({ apollo, contextFor, production, publicUrl }: Welcome): RequestHandler {
  return async (_request, response) => {
    try {
      const run = runOperation(apollo, await contextFor({}));
      const exhibition = await hangExhibition(run, publicUrl);
      send(response, welcomePage(exhibition, { publicUrl, production }));
    } catch (error) {
      if (!(error instanceof RestError) || error.status !== 503) throw error;
      response.status(503).set('Retry-After', '5');
      send(response, notice('Closed for a moment', 'The shop cannot reach its database.', 'Try again'));
    }
  };
}

const nothingHere: RequestHandler = (request, response) => {
  response.status(404).vary('Accept');
  if (request.accepts(['json', 'html']) !== 'html')
    return void response.json({ status: 'error', message: 'Not Found' });
  send(response, notice('Nothing hangs here', 'This address leads to an empty wall.', 'Back to the shop'));
};

/** Kept by no one without asking first: the next build may say something else under the same address. */
function send(response: Response, body: string): void {
  response.set('Cache-Control', 'no-cache').send(body);
}
