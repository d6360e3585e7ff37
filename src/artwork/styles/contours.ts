import { corners, inset, type Point } from '../tools/geometry.ts';
import type { Field } from '../tools/marching-squares.ts';
import { Plot } from '../tools/plot.ts';
import type { Sheet } from '../tools/sheet.ts';
import { drawCompass } from './map-compass.ts';
import { drawHeights, drawTints } from './map-heights.ts';
import { drawNeatline } from './map-neatline.ts';
import { type MapPalette, mapPalettes } from './map-palettes.ts';
import { drawRivers } from './map-rivers.ts';
import { drawRoute } from './map-route.ts';
import { terrainOf } from './map-terrain.ts';

export interface Survey extends Sheet {
  palette: MapPalette;
  /** The land's height at a point: above 0 it is dry. */
  terrain: (at: Point) => number;
  field: Field;
}

/** A map of a land that is not: its coasts and heights, a river, a compass rose, a way to a treasure. */
export function drawContours(sheet: Sheet): Plot {
  const { random, span } = sheet;
  const palette = random.pick(mapPalettes);
  const frame = inset(sheet.frame, span * 0.025);
  const plot = new Plot(palette.paper, [sheet.width / 2, sheet.height / 2]);
  const terrain = terrainOf({ ...sheet, frame });
  const cell = Math.max(span * 0.0118, Math.sqrt((frame.width * frame.height) / 8200));
  const field = surveyed(terrain, frame, cell);
  const survey: Survey = { ...sheet, frame, palette, terrain, field };
  plot.wash(palette.sea).line(corners(frame), true);
  const site = drawCompass(plot, survey);
  drawTints(plot, survey);
  drawHeights(plot, survey);
  const spring = drawRivers(plot, survey);
  if (random.chance(0.55)) drawRoute(plot, survey);
  site();
  drawNeatline(plot, survey);
  plot.focus = spring ?? plot.focus;
  return plot;
}

function surveyed(terrain: Survey['terrain'], { x, y, width, height }: Sheet['frame'], cell: number): Field {
  const [columns, rows] = [
    Math.max(4, Math.ceil(width / cell) + 1),
    Math.max(4, Math.ceil(height / cell) + 1),
  ];
  const at = (column: number, row: number): Point => [
    x + (column / (columns - 1)) * width,
    y + (row / (rows - 1)) * height,
  ];
  const values = new Float64Array(columns * rows);
  for (let i = 0; i < values.length; i++) values[i] = terrain(at(i % columns, Math.floor(i / columns)));
  return { columns, rows, values, at };
}
