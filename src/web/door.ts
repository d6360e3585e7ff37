import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Why a server sends whoever asks elsewhere. */
type Reason = 'starting' | 'draining';

const isFor = (path: string, { url = '' }: IncomingMessage): boolean => url.split('?')[0] === path;

/**
 * What the server answers before the shop opens and after it closes: it is alive, and not ready. A port that is taken
 * is so found before anything else is done.
 */
function closedDoor(reason: Reason): RequestListener {
  return (request, response) => {
    if (isFor('/health/live', request)) answer(response, 200, { status: 'live' });
    else if (isFor('/health/ready', request)) answer(response, 503, { status: 'not ready', reason });
    else answer(response, 503, { status: 'error', message: 'Service Unavailable' });
  };
}

/** Answers all, but for who asks whether to send requests here; nobody keeps a connection for more of them. */
function leaving(shop: RequestListener): RequestListener {
  const closed = closedDoor('draining');
  return (request, response) => {
    response.setHeader('connection', 'close');
    if (isFor('/health/ready', request)) closed(request, response);
    else shop(request, response);
  };
}

function answer(response: ServerResponse, status: 200 | 503, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    connection: 'close',
    ...(status === 503 ? { 'retry-after': '1' } : {}),
  });
  response.end(JSON.stringify(body));
}

export interface Door {
  listener: RequestListener;
  /** Hands requests to the shop. */
  open(shop: RequestListener): void;
  /** Says at /health/ready that it will close, and goes on handing requests to the shop. */
  drain(): void;
  /** Turns new requests away; resolves when those inside are answered. */
  close(): Promise<void>;
}

export function door(): Door {
  let answers: RequestListener = closedDoor('starting');
  let inside = 0;
  let lastOut = () => {};
  return {
    listener: (request, response) => {
      inside += 1;
      response.once('close', () => {
        inside -= 1;
        if (inside === 0) lastOut();
      });
      answers(request, response);
    },
    open: (shop) => {
      answers = shop;
    },
    drain: () => {
      answers = leaving(answers);
    },
    close: () => {
      answers = closedDoor('draining');
      return new Promise((resolve) => {
        lastOut = resolve;
        if (inside === 0) resolve();
      });
    },
  };
}
