import { corners, inset } from '../tools/geometry.ts';
import { Plot } from '../tools/plot.ts';
import type { Sheet } from '../tools/sheet.ts';
import { drawConstellation } from './night-constellation.ts';
import { drawLand } from './night-land.ts';
import { drawMoon } from './night-moon.ts';
import { drawMilkyWay, drawSpiral } from './night-nebula.ts';
import { drawPlanet } from './night-planet.ts';
import { drawStars } from './night-stars.ts';
import { drawTrails } from './night-trails.ts';

const palettes = [
  { paper: '#131a2e', dot: '#f2e9d2', second: '#8fb3d9', warm: '#f2b56b', land: '#0a0f1d' },
  { paper: '#1a1626', dot: '#f4e3d3', second: '#b792c9', warm: '#ef8f6e', land: '#0f0c18' },
  { paper: '#0d2329', dot: '#e6efe0', second: '#6fb3a8', warm: '#f0c878', land: '#071519' },
  { paper: '#151515', dot: '#f3efe6', second: '#a8a39a', warm: '#e3b25c', land: '#060606' },
  { paper: '#1d2b4a', dot: '#f6ecd6', second: '#8da9d6', warm: '#f5c26b', land: '#121c33' },
  { paper: '#26192b', dot: '#f7dfd0', second: '#c47f9a', warm: '#f6b26b', land: '#170e1b' },
  { paper: '#f1ebdd', dot: '#1c2340', second: '#6d7ba3', warm: '#c2482e', land: '#1c2340' },
] as const;

export type NightPalette = (typeof palettes)[number];

export interface Night extends Sheet {
  palette: NightPalette;
}

/** Listed twice: what is drawn twice as often. */
const subjects = [
  drawMoon,
  drawMoon,
  drawPlanet,
  drawPlanet,
  drawMilkyWay,
  drawMilkyWay,
  drawSpiral,
  drawConstellation,
  drawTrails,
];

/** The night sky in dots: a moon, a planet, a milky way, a spiral, a figure of stars or their trails. */
export function drawStipple(sheet: Sheet): Plot {
  const { width, height, frame, random } = sheet;
  const palette = random.pick(palettes);
  const plot = new Plot(palette.paper, [width / 2, height * 0.42], frame);
  const night: Night = { ...sheet, palette };
  const subject = random.pick(subjects);
  plot.pen(palette.second, 1.2).line(corners(inset(frame, 0.6)), true);
  const isTurning = subject === drawTrails;
  drawStars(plot, night, isTurning ? 60 : 340);
  subject(plot, night);
  const likely = isTurning || subject === drawMilkyWay ? 0.9 : 0.4;
  if (subject !== drawPlanet && random.chance(likely)) drawLand(plot, night);
  return plot;
}
