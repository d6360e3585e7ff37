import { Plot } from '../tools/plot.ts';
import type { Sheet } from '../tools/sheet.ts';
import { drawArcades } from './city-arcades.ts';
import { drawBlocks } from './city-blocks.ts';
import { drawSkyline } from './city-skyline.ts';
import { drawStreet } from './city-street.ts';

const palettes = [
  { paper: '#f5efe3', ink: '#2c2a2e', shade: '#8f8a86', wall: '#ead9bf', light: '#d9583b' },
  { paper: '#f3e7d8', ink: '#5a2a1e', shade: '#b0795a', wall: '#e6c3a0', light: '#c8452b' },
  { paper: '#e9edef', ink: '#1d3450', shade: '#7b93ad', wall: '#cfdbe4', light: '#e9a13b' },
  { paper: '#f6ece4', ink: '#43324d', shade: '#a18aa6', wall: '#eccfc4', light: '#e67b5b' },
  { paper: '#1b2233', ink: '#ece4d0', shade: '#6c7893', wall: '#2a3550', light: '#f5c869' },
  { paper: '#eceee4', ink: '#24433c', shade: '#7f9d8d', wall: '#d3ddc8', light: '#dd8a3a' },
  { paper: '#f4f2ec', ink: '#1e1d1c', shade: '#8b8883', wall: '#e4e0d8', light: '#c9a13b' },
  { paper: '#213b4a', ink: '#f3e9d6', shade: '#7fa0ab', wall: '#2f5062', light: '#f2a65a' },
] as const;

export type CityPalette = (typeof palettes)[number];

export interface Site extends Sheet {
  palette: CityPalette;
}

/** Buildings: a street of gables, arcades, a town of blocks or a skyline. */
export function drawFacades(sheet: Sheet): Plot {
  const { width, height, frame, random } = sheet;
  const palette = random.pick(palettes);
  const plot = new Plot(palette.paper, [width / 2, height * 0.55], frame);
  random.pick([drawStreet, drawArcades, drawBlocks, drawSkyline])(plot, { ...sheet, palette });
  return plot;
}
