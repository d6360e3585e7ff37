import type { Point } from '../tools/geometry.ts';
import { Plot } from '../tools/plot.ts';
import type { Sheet } from '../tools/sheet.ts';
import { drawBoat } from './sea-boat.ts';
import { drawBreakers } from './sea-breakers.ts';
import { drawLighthouse } from './sea-lighthouse.ts';
import { drawScales } from './sea-scales.ts';
import { drawSeaSky } from './sea-sky.ts';
import { drawSwell } from './sea-swell.ts';

const palettes = [
  { paper: '#f3efe4', ink: '#16325c', far: '#7d9cc0', light: '#e0563b', water: '#dbe4e8' },
  { paper: '#e6eeec', ink: '#0f4c56', far: '#7fb0ae', light: '#f0a93c', water: '#cfe0dd' },
  { paper: '#f6ead9', ink: '#1d4e63', far: '#86aeb0', light: '#d94a38', water: '#dfe3d6' },
  { paper: '#12263d', ink: '#dfeaf0', far: '#5d86a8', light: '#f4d58a', water: '#1a3350' },
  { paper: '#f5e3d7', ink: '#33467a', far: '#a3a4c4', light: '#f0764f', water: '#e3d7dc' },
  { paper: '#eef0ee', ink: '#22577a', far: '#8bb3c9', light: '#22577a', water: '#dde7ea' },
  { paper: '#0e3a44', ink: '#e8f0e4', far: '#5fa3a0', light: '#ff8f5e', water: '#12464f' },
  { paper: '#f4efe1', ink: '#2f6f73', far: '#9fc2b8', light: '#e3b23c', water: '#dfe9df' },
] as const;

export type SeaPalette = (typeof palettes)[number];

/** What every sea needs to know of its sheet. */
export interface Sea extends Sheet {
  palette: SeaPalette;
  horizon: number;
  /** Where the sun or moon stands, and its mirror image lies. */
  sun: Point;
  sunRadius: number;
}

/** The sea under a wide sky, as swell, breakers or overlapping scales. */
export function drawWaves(sheet: Sheet): Plot {
  const { width, frame, span, random } = sheet;
  const palette = random.pick(palettes);
  const drawSea = random.pick([drawSwell, drawBreakers, drawScales, drawSwell, drawBreakers]);
  const horizon = frame.y + frame.height * random.between(0.26, 0.52);
  const sunRadius = span * random.between(0.07, 0.14);
  const sun: Point = [
    frame.x + frame.width * random.pick([0.27, 0.36, 0.5, 0.63, 0.74]),
    Math.max(horizon - sunRadius * random.pick([-0.1, 0.35, 1.5, 2]), frame.y + sunRadius * 1.65),
  ];
  const plot = new Plot(palette.paper, [sun[0], horizon + frame.height * 0.16], frame);
  const sea: Sea = { ...sheet, palette, horizon, sun, sunRadius };
  drawSeaSky(plot, sea);
  drawSea(plot, sea);
  const company = random.pick(['boat', 'boat', 'light', 'none'] as const);
  if (company === 'light') drawLighthouse(plot, sea);
  if (company === 'boat') {
    const side = sun[0] > width / 2 ? random.between(0.14, 0.4) : random.between(0.6, 0.86);
    const boat: Point = [frame.x + frame.width * side, horizon + frame.height * random.between(0.005, 0.1)];
    drawBoat(plot, sea, boat, span * random.between(0.07, 0.17));
    plot.focus = [boat[0], boat[1] + span * 0.03];
  }
  return plot;
}
