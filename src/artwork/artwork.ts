import { detailBox, pixelsOf, sheetBox } from './artwork-view.ts';
import { drawBranches } from './styles/branches.ts';
import { drawContours } from './styles/contours.ts';
import { drawFacades } from './styles/facades.ts';
import { drawFlowFields } from './styles/flow-fields.ts';
import { drawRidgelines } from './styles/ridgelines.ts';
import { drawSpirographs } from './styles/spirographs.ts';
import { drawStipple } from './styles/stipple.ts';
import { drawWaves } from './styles/waves.ts';
import type { Plot } from './tools/plot.ts';
import { type Sheet, sheetOf } from './tools/sheet.ts';
import { paperOf, svgDocument } from './tools/svg-document.ts';
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
  const drawing = paperOf(plot.paper, sheet) + plot.toSvg();
  if (view === 'wall') return svgDocument(title, wallSize, wallSize, hungOnWall(artwork, drawing, sheet));
  const box = view === 'sheet' ? sheetBox(artwork) : detailBox(artwork, plot.focus);
  return svgDocument(title, pixelsOf(box), box, drawing);
}

/** Width and height in pixels, as the SVG says them. */
export function artworkSize(artwork: Artwork, view: ArtworkView): { width: number; height: number } {
  if (view === 'wall') return { width: wallSize.width, height: wallSize.height };
  return pixelsOf(view === 'sheet' ? sheetBox(artwork) : detailBox(artwork, [0, 0]));
}
