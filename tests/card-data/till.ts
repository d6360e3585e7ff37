import { once } from 'node:events';
import { connect } from 'node:net';
import type { Buyer } from '../chaos/stock-the-shop.ts';
import type { Json } from '../support/json.ts';

/** One request, as it goes over the wire. */
export interface Ask {
  call: string;
  body?: string | Buffer<ArrayBuffer>;
  headers?: Record<string, string>;
  /** The line is cut before the body has arrived. */
  cut?: boolean;
}

/** All that clients were told: status, headers and body of each answer. */
export const told: string[] = [];

/** Sends them one after the other for the same buyer; returns what each was answered, in one word. */
export async function ask(url: string, { token }: Buyer, asks: Ask[]): Promise<string> {
  const words: string[] = [];
  for (const { call, body, headers, cut } of asks) {
    const [method = '', path = ''] = call.split(' ');
    const all = { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers };
    if (cut) words.push(await cutShort(url, call, all, body));
    else
      words.push(
        await fetch(url + path, { method, headers: all, body: body ?? null }).then(
          (answer) => wordOf(path, answer),
          () => 'LOST',
        ),
      );
  }
  return words.join(', ');
}

async function wordOf(path: string, answer: Response): Promise<string> {
  const text = await answer.text();
  told.push(`${answer.status} ${JSON.stringify([...answer.headers])} ${text}`);
  if (!path.startsWith('/graphql')) return `${answer.status}`;
  const { data, errors } = JSON.parse(text) as Json;
  return errors?.[0].extensions.code ?? data?.checkout?.__typename ?? Object.keys(data).join();
}

async function cutShort(
  url: string,
  call: string,
  headers: Record<string, string>,
  body: Ask['body'] = '',
): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const lines = Object.entries({ ...headers, host: 'shop', 'content-length': '10000' });
  socket.write(`${call} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  socket.write(body);
  await once(socket, 'ready');
  socket.end();
  for await (const chunk of socket) told.push(String(chunk));
  return 'CUT';
}
