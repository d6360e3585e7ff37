import { type Artwork, type ArtworkView, artworkStyles, artworkViews } from './artwork.ts';

/** Where a picture of an artwork is served: `/images/ridgelines/17/300x400/sheet.svg`. */
export function artworkPath({ style, seed, widthMm, heightMm }: Artwork, view: ArtworkView): string {
  return `/images/${style}/${seed}/${widthMm}x${heightMm}/${view}.svg`;
}

const whole = '([1-9]\\d{0,3})';
const pattern = new RegExp(
  `^/images/(${artworkStyles.join('|')})/${whole}/${whole}x${whole}/(${artworkViews.join('|')})\\.svg$`,
);

/** The exact inverse of `artworkPath`; undefined for every other path. */
export function parseArtworkPath(path: string): { artwork: Artwork; view: ArtworkView } | undefined {
  const parts = pattern.exec(path);
  if (!parts) return undefined;
  const [, style, seed, width, height, view] = parts;
  const artwork = { style, seed: Number(seed), widthMm: Number(width), heightMm: Number(height) } as Artwork;
  if (!isHangable(artwork.widthMm) || !isHangable(artwork.heightMm)) return undefined;
  return { artwork, view: view as ArtworkView };
}

const isHangable = (mm: number): boolean => mm >= 50 && mm <= 3000;
