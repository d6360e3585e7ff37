import { createHash } from 'node:crypto';
import express from 'express';
import { LRUCache } from 'lru-cache';
import { drawArtwork } from './artwork.ts';
import { parseArtworkPath } from './artwork-path.ts';
import { drawPlaceholder } from './placeholder.ts';
import { parsePlaceholderPath } from './placeholder-path.ts';

interface Picture {
  svg: Buffer;
  etag: string;
}

const cacheBytes = 16 * 1024 * 1024;

/** Pictures that never change under their address (RFC 8246), so browsers need ask for each only once. */
const headers = {
  'Content-Type': 'image/svg+xml; charset=utf-8',
  'Cache-Control': 'public, max-age=31536000, immutable',
  'X-Content-Type-Options': 'nosniff',
  // An SVG opened by itself is a document: it may style itself and do nothing else.
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
} as const;

/**
 * Serves `GET /images/<style>/<seed>/<width>x<height>/<view>.svg` and `/images/placeholder/<seed>/<width>x<height>.svg`;
 * any other path is left to the next handler.
 */
export function artworkRouter(): express.Router {
  const drawn = new LRUCache<string, Picture>({
    maxSize: cacheBytes,
    sizeCalculation: ({ svg }) => svg.byteLength,
  });
  const router = express.Router();
  router.get('/images/*path', (request, response, next) => {
    const draw = artistFor(request.path);
    if (!draw) return next();
    const kept = drawn.get(request.path);
    const { svg, etag } = kept ?? pictureOf(draw());
    if (!kept) drawn.set(request.path, { svg, etag });
    response.set(headers).set('ETag', etag);
    if (names(request.get('If-None-Match'), etag)) response.status(304).end();
    else response.send(svg);
  });
  return router;
}

/** Who draws what an address shows; undefined when it shows nothing of ours. */
function artistFor(path: string): (() => string) | undefined {
  const placeholder = parsePlaceholderPath(path);
  if (placeholder) return () => drawPlaceholder(placeholder);
  const wanted = parseArtworkPath(path);
  return wanted && (() => drawArtwork(wanted.artwork, wanted.view));
}

/** The tag is made once with the picture, not again for every answer. */
function pictureOf(drawing: string): Picture {
  const svg = Buffer.from(drawing);
  return { svg, etag: `"${createHash('sha256').update(svg).digest('base64url').slice(0, 27)}"` };
}

/** RFC 9110 section 13.1.2; Express would send the whole picture again to whoever reloads with `no-cache`. */
const names = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch?.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim())) ?? false;
