import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { answerOf } from './answers.ts';

/**
 * What the same answers cost at least: node:http and pg, one connection pool as large as the shop's, prepared
 * statements, and JSON text that PostgreSQL writes. No framework, no schema, no checks but those the answer needs.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    response.writeHead(500).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`The limit is open at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.once('SIGTERM', async () => {
  server.closeAllConnections();
  server.close();
  await pool.end();
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = request.method === 'POST' ? await bodyOf(request) : undefined;
  const json = await answerOf(pool, request, body);
  if (json === undefined) return void response.writeHead(404).end();
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(json),
  });
  response.end(json);
}

function bodyOf(request: IncomingMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => resolve(JSON.parse(text)));
    request.on('error', reject);
  });
}
