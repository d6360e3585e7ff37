import { Orientation } from './orientation.type.ts';

/** The size of a sheet in whole millimetres, as far as it is known. */
export interface Dimensions {
  widthMm?: number | null;
  heightMm?: number | null;
}

/** How many per cent of the longer side a square may miss. */
const SQUARE_WITHIN = 2;

/** Height x width in centimetres, the order of museums and the trade: "25.4 x 39.6 cm"; null unless both are known. */
export function dimensionsText({ widthMm, heightMm }: Dimensions): string | null {
  return widthMm && heightMm ? `${heightMm / 10} x ${widthMm / 10} cm` : null;
}

/** Which way the sheet hangs; null unless both sides are known. */
export function orientationOf({ widthMm, heightMm }: Dimensions): Orientation | null {
  if (!widthMm || !heightMm) return null;
  const difference = Math.abs(widthMm - heightMm);
  if (difference * 100 <= SQUARE_WITHIN * Math.max(widthMm, heightMm)) return Orientation.SQUARE;
  return widthMm > heightMm ? Orientation.LANDSCAPE : Orientation.PORTRAIT;
}
