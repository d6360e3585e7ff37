import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { inOrder } from '../../src/web/in-order.ts';

const later: RequestHandler = (_request, _response, next) => {
  setImmediate(next);
};
const broken: RequestHandler = () => {
  throw new Error('It is broken.');
};

/** What is answered to a request that goes through them. */
async function answerOf(...handlers: RequestHandler[]): Promise<{ status: number; body: string }> {
  const app = express();
  app.use(inOrder(...handlers), (_request, response) => void response.send('All went through.'));
  app.use(((error, _request, response, _next) => {
    response.status(500).send(error.message);
  }) as express.ErrorRequestHandler);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const body = await answer.text();
  server.close();
  server.closeAllConnections();
  return { status: answer.status, body };
}

test('each goes on to the next, at once or later', async () => {
  expect(await answerOf(later, later)).toEqual({ status: 200, body: 'All went through.' });
});

test('what one throws after another went on later is that request’s failure, not the end of the process', async () => {
  expect(await answerOf(later, broken)).toEqual({ status: 500, body: 'It is broken.' });
  expect(await answerOf(broken)).toEqual({ status: 500, body: 'It is broken.' });
});
