import type { Artwork } from './artwork.ts';
import { type Box, clamp, type Point } from './tools/geometry.ts';

/** How much of a middling drawing's side a close-up shows. */
const detailShare = 0.4;

/** The whole drawing, in units of a thousandth of its longest side. */
export function sheetBox({ widthMm, heightMm }: Pick<Artwork, 'widthMm' | 'heightMm'>): Box {
  const unit = 1000 / Math.max(widthMm, heightMm);
  return { x: 0, y: 0, width: widthMm * unit, height: heightMm * unit };
}

/** A square about the focus, moved inside the drawing; less than square where the drawing is too narrow. */
export function detailBox(artwork: Artwork, [x, y]: Point): Box {
  const sheet = sheetBox(artwork);
  const side = detailShare * Math.sqrt(sheet.width * sheet.height);
  const [width, height] = [Math.min(side, sheet.width), Math.min(side, sheet.height)];
  return {
    x: clamp(x - width / 2, 0, sheet.width - width),
    y: clamp(y - height / 2, 0, sheet.height - height),
    width,
    height,
  };
}

/** Pixels with the longest side at 1000. */
export function pixelsOf({ width, height }: Box): { width: number; height: number } {
  const scale = 1000 / Math.max(width, height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
