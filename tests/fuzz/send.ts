import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Ask } from './families.ts';

export interface Answer {
  status: number;
  contentType: string;
  text: string;
}

/** Sends requests as they are written, where fetch would tidy their paths up first, over connections that stay open. */
export function sender(url: string, token: string) {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port } = new URL(url);
  const send = ({ method, path, headers, body }: Ask) =>
    new Promise<Answer>((resolve, reject) => {
      const options = { agent, hostname, port, method, path };
      request({ ...options, headers: { ...headers, authorization: `Bearer ${token}` } }, (response) => {
        const { statusCode: status = 0, headers: answered } = response;
        const contentType = answered['content-type'] ?? '';
        text(response).then((said) => resolve({ status, contentType, text: said }), reject);
      })
        .on('error', reject)
        .end(body);
    });
  return { send, close: () => agent.destroy() };
}
