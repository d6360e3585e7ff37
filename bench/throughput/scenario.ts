import type { IncomingHttpHeaders } from 'node:http';

/** One HTTP request, sent alike to the shop and to the limit. */
export interface Request {
  method: 'GET' | 'POST';
  path: string;
  headers?: IncomingHttpHeaders;
  body?: string;
}

/** Something a client does, and what has to come of it. */
export interface Scenario {
  name: string;
  /** Whether it is also measured with the caches that the shop ships with. */
  cacheable: boolean;
  /** What the shop has to reach of the limit, without caches and with them. */
  least: { uncached: number; cached?: number };
  /** What each of the connections sends in turn. */
  requests: Request[][];
  /** Before each load. */
  prepare?(): Promise<void>;
  /** After each load, with the number of answers: throws when the database has not what was answered. */
  audit?(answers: number): Promise<void>;
  /** Whether an answer is right; without it, it has to be what the limit answers to the same request. */
  isRight?(body: string): boolean;
}

export const CONNECTIONS = 32;

/** The same requests for each connection, each beginning at another one. */
export function inTurn(requests: Request[]): Request[][] {
  return Array.from({ length: CONNECTIONS }, (_, connection) => {
    const first = Math.floor((connection * requests.length) / CONNECTIONS);
    return [...requests.slice(first), ...requests.slice(0, first)];
  });
}

/** Each connection's own share of the requests. */
export function shared(requests: Request[]): Request[][] {
  const share = Math.floor(requests.length / CONNECTIONS);
  return Array.from({ length: CONNECTIONS }, (_, connection) =>
    requests.slice(connection * share, (connection + 1) * share),
  );
}

export function post(path: string, body: object, headers: IncomingHttpHeaders = {}): Request {
  return {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
