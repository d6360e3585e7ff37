import type { Box } from './geometry.ts';
import { tenths } from './pen.ts';

/** A complete SVG document of so many pixels that shows the box, in units of a thousandth of a drawing's longest side. */
export function svgDocument(
  title: string,
  size: { width: number; height: number },
  view: Box,
  body: string,
): string {
  const box = [view.x, view.y, view.width, view.height].map(tenths).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${size.width}" height="${size.height}" viewBox="${box}"><title>${title}</title>${body}</svg>\n`;
}

/** The paper of a sheet, as the first thing drawn. */
export function paperOf(colour: string, { width, height }: { width: number; height: number }): string {
  return `<path fill="${colour}" d="M0 0h${tenths(width)}v${tenths(height)}H0z"/>`;
}
