import type { ServerResponse } from 'node:http';
import express, { Router } from 'express';
import helmet from 'helmet';
// Only the path: the package itself would load the whole page into the server.
import absolutePath from 'swagger-ui-dist/absolute-path.js';
import { openApi } from './openapi.ts';
import { requestFault } from './request-fault.ts';

/** Swagger UI's own start file would load an example from the network; this one loads our document. */
const initializer = `window.ui = SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis],
  validatorUrl: null,
});
`;

/** /api/openapi.json, and a page of it at /api/docs that needs no network. */
export function docsRouter(publicUrl: string): Router {
  const router = Router();
  const document = openApi(publicUrl);
  router.get('/openapi.json', (_request, response) => {
    askAgain(response);
    response.json(document);
  });
  router.get('/docs/swagger-initializer.js', (_request, response) => {
    askAgain(response);
    response.type('text/javascript').send(initializer);
  });
  router.use('/docs', pageHeaders, express.static(absolutePath(), { setHeaders: askAgain }));
  router.all(['/openapi.json', '/docs'], () => {
    throw requestFault(405, { Allow: 'GET, HEAD' });
  });
  return router;
}

/** Kept by who asks each time whether it is still the same. */
function askAgain(response: ServerResponse): void {
  response.setHeader('Cache-Control', 'no-cache');
}

const pageHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      styleSrc: ["'self'", "'unsafe-inline'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  xFrameOptions: { action: 'deny' },
});
