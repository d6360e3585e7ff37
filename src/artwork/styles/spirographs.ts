import type { Point } from '../tools/geometry.ts';
import { Plot } from '../tools/plot.ts';
import type { Sheet } from '../tools/sheet.ts';
import { drawGuilloche } from './wheel-guilloche.ts';
import { drawHarmonograph } from './wheel-harmonograph.ts';
import { drawHypotrochoids } from './wheel-hypotrochoid.ts';
import { drawMaurerRose } from './wheel-maurer.ts';
import { drawTurnedPolygon } from './wheel-polygon.ts';

const palettes = [
  { paper: '#f5f0e4', inks: ['#1f2f5c', '#d5503a', '#2a8c82'] },
  { paper: '#f3ebdf', inks: ['#7a2434', '#c98a2b', '#31415f'] },
  { paper: '#e8eeee', inks: ['#0f4c5c', '#e36414', '#5f8f9c'] },
  { paper: '#15182b', inks: ['#f0e4c8', '#e8a04c', '#6fb7c9'] },
  { paper: '#0f2a2b', inks: ['#dcecd9', '#f2b880', '#5fb49c'] },
  { paper: '#f7ebe6', inks: ['#5b3a72', '#d9627d', '#3f6f9c'] },
  { paper: '#f5f3ec', inks: ['#1d1c1b', '#1d1c1b', '#b8352b'] },
  { paper: '#2a1b2b', inks: ['#f7dcc4', '#ef7b6c', '#b58cc9'] },
  { paper: '#e9eddf', inks: ['#23503c', '#b5622b', '#7a8f4a'] },
] as const;

/** A sheet with the place and size of the one great figure. */
export interface Turntable extends Sheet {
  centre: Point;
  radius: number;
  /** A tall or wide sheet stretches the figure a little, not all the way. */
  stretch: Point;
  inks: readonly string[];
  paper: string;
}

/** Figures of wheels turning in wheels, or pendulums swinging. */
export function drawSpirographs(sheet: Sheet): Plot {
  const { width, height, frame, span, random } = sheet;
  const palette = random.pick(palettes);
  const radius = span * random.between(0.47, 0.5);
  const centre: Point = [width / 2, height / 2];
  const stretch: Point = [Math.min(frame.width / span, 1.22), Math.min(frame.height / span, 1.22)];
  const plot = new Plot(palette.paper, [centre[0] + radius * 0.45, centre[1] - radius * 0.3]);
  const inks = random.shuffled(palette.inks);
  const figures = [drawGuilloche, drawHypotrochoids, drawMaurerRose, drawHarmonograph, drawTurnedPolygon];
  random.pick(figures)(plot, { ...sheet, centre, radius, stretch, inks, paper: palette.paper });
  return plot;
}
