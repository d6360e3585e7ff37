import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { artworkRouter } from '../../src/artwork/artwork.router.ts';
import { drawArtwork } from '../../src/artwork/artwork.ts';

const path = '/images/stipple/7/300x400/sheet.svg';
let server: Server;
let origin: string;

beforeAll(async () => {
  const app = express();
  app.use(artworkRouter());
  app.use((_request, response) => void response.status(404).send('elsewhere'));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

test('a picture is drawn on request and may be kept forever', async () => {
  const response = await fetch(origin + path);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(
    drawArtwork({ style: 'stipple', seed: 7, widthMm: 300, heightMm: 400 }, 'sheet'),
  );
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/svg+xml; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
});

test('whoever has the picture already is told so', async () => {
  const etag = (await fetch(origin + path)).headers.get('etag') as string;
  expect(etag).toMatch(/^"[^"]+"$/);
  const again = await fetch(origin + path, { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
  const changed = await fetch(origin + path, { headers: { 'if-none-match': '"another"' } });
  expect(changed.status).toBe(200);
});

test('HEAD answers like GET, without the picture', async () => {
  const [get, head] = [await fetch(origin + path), await fetch(origin + path, { method: 'HEAD' })];
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
  for (const name of ['etag', 'content-type', 'content-length'])
    expect(head.headers.get(name)).toBe(get.headers.get(name));
  expect(head.headers.get('content-length')).toBe(String((await get.arrayBuffer()).byteLength));
});

test.each(['/images/oils/7/300x400/sheet.svg', '/images/stipple/07/300x400/sheet.svg', '/images', '/'])(
  '%s is left to others',
  async (other) => {
    const response = await fetch(origin + other);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('elsewhere');
  },
);
