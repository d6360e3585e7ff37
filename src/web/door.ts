import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/**
 * What the server answers before the shop is ready: it is alive, and not ready yet. A port that is taken is so found
 * before anything else is done.
 */
export function closedDoor(request: IncomingMessage, response: ServerResponse): void {
  const live = request.url === '/health/live';
  const body = live ? { status: 'live' } : { status: 'error', message: 'Service Unavailable' };
  response.writeHead(live ? 200 : 503, {
    'content-type': 'application/json',
    ...(live ? {} : { 'retry-after': '1' }),
  });
  response.end(JSON.stringify(body));
}

/** A listener that hands requests to `closedDoor` until it is opened. */
export function door(): { listener: RequestListener; open(shop: RequestListener): void } {
  let inside: RequestListener = closedDoor;
  return {
    listener: (request, response) => inside(request, response),
    open: (shop) => {
      inside = shop;
    },
  };
}
