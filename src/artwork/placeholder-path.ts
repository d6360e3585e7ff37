import { pixelsOf } from './artwork-view.ts';

/** A drawing that nobody has a picture of. */
export interface Unpictured {
  id: number;
  /** Null when unknown; the placeholder is then square. */
  widthMm?: number | null;
  heightMm?: number | null;
}

export interface Placeholder {
  /** Which drawing it stands for: another one is another placeholder. */
  seed: number;
  /** Pixels, the longest side 1000. */
  width: number;
  height: number;
}

/** The pixels of a sheet with the longest side at 1000; square when a side is unknown. */
export function proportionsOf(widthMm?: number | null, heightMm?: number | null) {
  return widthMm && heightMm
    ? pixelsOf({ x: 0, y: 0, width: widthMm, height: heightMm })
    : { width: 1000, height: 1000 };
}

/** Where a placeholder is served: `/images/placeholder/17/1000x641.svg`. */
export function placeholderPath({ seed, width, height }: Placeholder): string {
  return `/images/placeholder/${seed}/${width}x${height}.svg`;
}

const pattern = /^\/images\/placeholder\/([1-9]\d{0,9})\/([1-9]\d{0,3})x([1-9]\d{0,3})\.svg$/;

/** The exact inverse of `placeholderPath`; undefined for every other path. */
export function parsePlaceholderPath(path: string): Placeholder | undefined {
  const [seed = 0, width = 0, height = 0] = (pattern.exec(path) ?? []).slice(1).map(Number);
  return Math.max(width, height) === 1000 ? { seed, width, height } : undefined;
}

/** The address and size of a drawing's placeholder, which has the drawing's true proportions. */
export function placeholderFor(drawing: Unpictured): { url: string; width: number; height: number } {
  const size = proportionsOf(drawing.widthMm, drawing.heightMm);
  return { url: placeholderPath({ seed: drawing.id, ...size }), ...size };
}
