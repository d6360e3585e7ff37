import type { Point } from '../tools/geometry.ts';
import { Plot } from '../tools/plot.ts';
import type { Sheet } from '../tools/sheet.ts';
import { drawFern } from './plant-fern.ts';
import { drawFlowers } from './plant-flowers.ts';
import { drawSprig } from './plant-sprig.ts';
import { drawTree } from './plant-tree.ts';
import { drawUmbels } from './plant-umbel.ts';

const palettes = [
  { paper: '#f6f1e3', ink: '#2b4634', leaf: '#5d8a5e', bloom: '#c9503c', glow: '#e3b04b' },
  { paper: '#f2e9dc', ink: '#3a2f28', leaf: '#7c8a5a', bloom: '#b4503f', glow: '#dba14a' },
  { paper: '#e9efe6', ink: '#1f4a43', leaf: '#4f8f80', bloom: '#e07a5f', glow: '#f2cc8f' },
  { paper: '#f8ece6', ink: '#4a2c3a', leaf: '#87956f', bloom: '#d35f7a', glow: '#efb0a1' },
  { paper: '#1f3029', ink: '#e7ead3', leaf: '#8fb58a', bloom: '#f1a27c', glow: '#f2d98d' },
  { paper: '#f3f0e8', ink: '#263a5a', leaf: '#5f7fa3', bloom: '#3f5f9c', glow: '#a9bfd8' },
  { paper: '#efe3cb', ink: '#51411f', leaf: '#8a8a3c', bloom: '#a8442a', glow: '#d99a2b' },
  { paper: '#f4f2ec', ink: '#222220', leaf: '#5a5a56', bloom: '#222220', glow: '#c8c4ba' },
] as const;

export type PlantPalette = (typeof palettes)[number];

/** A sheet with the ground to grow from. */
export interface Bed extends Sheet {
  palette: PlantPalette;
  root: Point;
  /** How high a plant may grow. */
  tall: number;
}

/** A page of a herbarium: one species, never twice in the same habit. */
export function drawBranches(sheet: Sheet): Plot {
  const { width, height, frame, span, random } = sheet;
  const palette = random.pick(palettes);
  const species = random.pick([drawTree, drawFern, drawSprig, drawUmbels, drawFlowers]);
  const plot = new Plot(palette.paper, [width / 2, height * 0.38], frame);
  const root: Point = [width / 2, frame.y + frame.height * 0.985];
  const tall = Math.min(frame.height * 0.95, span * 1.75);
  if (random.chance(0.4)) {
    const radius = span * random.between(0.28, 0.4);
    const up = Math.max(root[1] - tall * random.between(0.5, 0.68), frame.y + radius);
    plot
      .wash(palette.glow, random.between(0.3, 0.6))
      .circle([width / 2 + span * random.between(-0.1, 0.1), up], radius);
  }
  species(plot, { ...sheet, palette, root, tall });
  return plot;
}
