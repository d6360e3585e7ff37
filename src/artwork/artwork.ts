import { detailBox, pixelsOf, sheetBox } from './artwork-view.ts';
import { drawBranches } from './styles/branches.ts';
import { drawContours } from './styles/contours.ts';
import { drawFacades } from './styles/facades.ts';
import { drawFlowFields } from './styles/flow-fields.ts';
import { drawRidgelines } from './styles/ridgelines.ts';
import { drawSpirographs } from './styles/spirographs.ts';
import { drawStipple } from './styles/stipple.ts';
import { drawWaves } from './styles/waves.ts';
import type { Box } from './tools/geometry.ts';
import { tenths } from './tools/pen.ts';
import type { Plot } from './tools/plot.ts';
import { type Sheet, sheetOf } from './tools/sheet.ts';
import { hungOnWall, wallSize } from './wall/wall.ts';

export const artworkStyles = [
  'ridgelines',
  'waves',
  'branches',
  'facades',
  'flow-fields',
  'spirographs',
  'stipple',
  'contours',
] as const;
export type ArtworkStyle = (typeof artworkStyles)[number];

export const artworkViews = ['sheet', 'detail', 'wall'] as const;
export type ArtworkView = (typeof artworkViews)[number];

export interface Artwork {
  style: ArtworkStyle;
  /** 1 to 9999; another seed is another drawing. */
  seed: number;
  /** 50 to 3000 */
  widthMm: number;
  /** 50 to 3000 */
  heightMm: number;
}

const styles: Record<ArtworkStyle, { title: string; draw: (sheet: Sheet) => Plot }> = {
  ridgelines: { title: 'Mountain ridges, drawn line by line', draw: drawRidgelines },
  waves: { title: 'The sea, drawn in waves', draw: drawWaves },
  branches: { title: 'Plants, drawn in ink', draw: drawBranches },
  facades: { title: 'Buildings, hatched in ink', draw: drawFacades },
  'flow-fields': { title: 'Strokes following a flow', draw: drawFlowFields },
  spirographs: { title: 'Curves of turning wheels', draw: drawSpirographs },
  stipple: { title: 'The night sky, drawn in dots', draw: drawStipple },
  contours: { title: 'The map of an imaginary land', draw: drawContours },
};

/** A complete SVG document, the same for the same artwork on every machine. */
export function drawArtwork(artwork: Artwork, view: ArtworkView): string {
  const { title, draw } = styles[artwork.style];
  const sheet = sheetOf(artwork.widthMm, artwork.heightMm, `${artwork.style} ${artwork.seed}`);
  const plot = draw(sheet);
  const paper = `<path fill="${plot.paper}" d="M0 0h${tenths(sheet.width)}v${tenths(sheet.height)}H0z"/>`;
  const drawing = paper + plot.toSvg();
  if (view === 'wall') return document(title, wallSize, wallSize, hungOnWall(artwork, drawing, sheet));
  const box = view === 'sheet' ? sheetBox(artwork) : detailBox(artwork, plot.focus);
  return document(title, pixelsOf(box), box, drawing);
}

/** Width and height in pixels, as the SVG says them. */
export function artworkSize(artwork: Artwork, view: ArtworkView): { width: number; height: number } {
  if (view === 'wall') return { width: wallSize.width, height: wallSize.height };
  return pixelsOf(view === 'sheet' ? sheetBox(artwork) : detailBox(artwork, [0, 0]));
}

function document(title: string, size: { width: number; height: number }, view: Box, body: string): string {
  const box = [view.x, view.y, view.width, view.height].map(tenths).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${size.width}" height="${size.height}" viewBox="${box}"><title>${title}</title>${body}</svg>\n`;
}
