import { createServer, type RequestListener, type Server, type ServerOptions, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** How long a client may take, each with its reason; what it overruns is 408 or the end of the connection. */
const PATIENCE = {
  /** A client that dribbles its headers holds a connection and nothing else is known of it. */
  headersTimeout: 10_000,
  /** 100 kB of body at 4 kB a second, which a poor mobile line still does. */
  requestTimeout: 30_000,
  /** Longer than the idle minute of the usual load balancers: were it shorter, they would send into a closing connection. */
  keepAliveTimeout: 65_000,
  /** How late any of these may be noticed. */
  connectionsCheckingInterval: 2_000,
} satisfies ServerOptions;

/** An HTTP server whose own refusals, of what is no request at all, are in the words of the shop too. */
export function httpServer(listener: RequestListener): Server {
  const checked: RequestListener = (request, response) => {
    // RFC 9112 section 3.2: Node would answer this one without a body.
    if (request.httpVersion === '1.1' && request.headers.host === undefined)
      refuse(request.socket, 400, request.url);
    else listener(request, response);
  };
  const server = createServer({ ...PATIENCE, requireHostHeader: false }, checked);
  server.on('clientError', (error: ParseError, socket) => {
    refuse(socket as Socket, statusOf(error), targetOf(error.rawPacket));
  });
  server.on('checkExpectation', ({ url, socket }) => refuse(socket, 417, url));
  return server;
}

interface ParseError extends NodeJS.ErrnoException {
  /** What was being read; of headers that are too long perhaps only their end. */
  rawPacket?: Buffer;
}

function statusOf({ code }: ParseError): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 413;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}

/** The address in the first line of a request (RFC 9112 section 3). */
function targetOf(packet: Buffer | undefined): string | undefined {
  return /^[A-Z]+ (\S+)/.exec(packet?.subarray(0, 2_000).toString('latin1') ?? '')?.[1];
}

/** Says no and hangs up: where one request ends and the next begins cannot be known any more. */
function refuse(socket: Socket, status: number, target = ''): void {
  const inAnswer = (socket as { _httpMessage?: { headersSent: boolean } | null })._httpMessage?.headersSent;
  if (!socket.writable || inAnswer) return void socket.destroy();
  const body = bodyOf(status, target);
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${body.length}`,
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

/** As GraphQL says it to who asked there, otherwise in the envelope of REST. */
function bodyOf(status: number, target: string): string {
  const message = STATUS_CODES[status];
  if (!/^\/graphql(?![\w-])/.test(target)) return JSON.stringify({ status: 'error', message });
  return JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
}
