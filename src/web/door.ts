import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/**
 * What the server answers before the shop opens and after it closes: it is alive, and not ready. A port that is taken
 * is so found before anything else is done.
 */
export function closedDoor(request: IncomingMessage, response: ServerResponse): void {
  const live = request.url?.split('?')[0] === '/health/live';
  const body = live ? { status: 'live' } : { status: 'error', message: 'Service Unavailable' };
  response.writeHead(live ? 200 : 503, {
    'content-type': 'application/json',
    connection: 'close',
    ...(live ? {} : { 'retry-after': '1' }),
  });
  response.end(JSON.stringify(body));
}

export interface Door {
  listener: RequestListener;
  /** Hands requests to the shop instead of `closedDoor`. */
  open(shop: RequestListener): void;
  /** Hands new requests to `closedDoor` again; resolves when those inside are answered. */
  close(): Promise<void>;
}

export function door(): Door {
  let answer: RequestListener = closedDoor;
  let inside = 0;
  let lastOut = () => {};
  return {
    listener: (request, response) => {
      inside += 1;
      response.once('close', () => {
        inside -= 1;
        if (inside === 0) lastOut();
      });
      answer(request, response);
    },
    open: (shop) => {
      answer = shop;
    },
    close: () => {
      answer = closedDoor;
      return new Promise((resolve) => {
        lastOut = resolve;
        if (inside === 0) resolve();
      });
    },
  };
}
