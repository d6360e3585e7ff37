import type { NoiseFunction2D } from 'simplex-noise';
import { mix } from '../tools/colour.ts';
import { clamp, lerp, type Point, sampled } from '../tools/geometry.ts';
import { Horizon } from '../tools/horizon.ts';
import { Plot } from '../tools/plot.ts';
import type { Sheet } from '../tools/sheet.ts';
import { type RidgeKind, ridgeKinds } from './ridge-kinds.ts';
import { ridgeProfile } from './ridge-profile.ts';
import { drawSky } from './ridge-sky.ts';
import { drawTexture } from './ridge-texture.ts';

const palettes = [
  { paper: '#f5efe2', ink: '#2a2b35', far: '#9ea5b4', sun: '#d8553a' },
  { paper: '#f1e6d3', ink: '#5c2c20', far: '#dcae84', sun: '#c9452c' },
  { paper: '#e8eded', ink: '#183a4f', far: '#a6bfca', sun: '#eaa23a' },
  { paper: '#f7e9de', ink: '#46304f', far: '#dba9a4', sun: '#ef8458' },
  { paper: '#1c2434', ink: '#f0e8d3', far: '#56678a', sun: '#f3c777' },
  { paper: '#e9ecdd', ink: '#21402f', far: '#a7b99b', sun: '#e3b02f' },
  { paper: '#f6f3ec', ink: '#1d1c1b', far: '#97948e', sun: '#1d1c1b' },
  { paper: '#e5dccb', ink: '#2d4a52', far: '#b4a58c', sun: '#b5532f' },
  { paper: '#2b1f2a', ink: '#f6dcc4', far: '#7d5163', sun: '#ff9a62' },
] as const;

type Palette = (typeof palettes)[number];

interface Range {
  /** 0 the farthest, 1 the nearest. */
  depth: number;
  crest: Point[];
}

/** Ranges of hills one behind the other under a sun or moon; the nearest are the darkest. */
export function drawRidgelines(sheet: Sheet): Plot {
  const { width, height, frame, span, random } = sheet;
  const palette = random.pick(palettes);
  const kind = random.pick(ridgeKinds);
  const plot = new Plot(palette.paper, [width / 2, height * 0.55], frame);
  const noise = random.noise();
  const skyline = frame.y + frame.height * random.between(0.36, 0.56);
  const ranges = rangesOf(sheet, kind, noise, skyline);
  plot.focus = focusOf(ranges, random.between(0.3, 0.7)) ?? plot.focus;
  const { far: ink, sun, paper } = palette;
  const crestAt = (share: number) => highestAbout(ranges, share, skyline);
  drawSky(plot, { frame, span, random, skyline, crestAt, ink, sun, paper });
  paintMist(plot, ranges, palette, random.between(kind.mist, 0.4), frame.y + frame.height + 10);
  const horizon = new Horizon(frame.x - 6, frame.width + 12);
  for (const { depth, crest } of ranges.reverse()) {
    const pen = plot.pen(inkAt(palette, depth), lerp(1.3, 2.6, depth));
    for (const piece of horizon.seen(crest)) pen.curve(piece);
    const fine = plot.pen(inkAt(palette, depth), lerp(0.8, 1.35, depth));
    drawTexture(kind.texture, { pen: fine, crest, depth, horizon, noise, random, span });
    horizon.raise(crest);
  }
  return plot;
}

const inkAt = ({ far, ink }: Palette, depth: number): string => mix(far, ink, depth ** 0.8);

function rangesOf(sheet: Sheet, kind: RidgeKind, noise: NoiseFunction2D, skyline: number): Range[] {
  const { width, frame, span, random } = sheet;
  const count = kind.ranges(random);
  const relief = Math.min(frame.height * 0.3, span * 0.42) * random.between(0.7, 1.15);
  const steps = clamp(Math.round(frame.width / 5), 12, 180);
  return sampled(count - 1, (depth) => {
    const base = lerp(skyline, frame.y + frame.height * 0.97, depth ** kind.crowding);
    const profile = ridgeProfile(kind.shape, noise, random, span, depth);
    const rise = relief * lerp(1, kind.foreground, depth);
    const crest = sampled(steps, (t): Point => {
      const x = frame.x - 6 + t * (frame.width + 12);
      return [x, base - rise * profile(x - width / 2)];
    });
    return { depth, crest };
  });
}

function focusOf(ranges: Range[], share: number): Point | undefined {
  const crest = ranges[Math.floor(ranges.length / 2)]?.crest ?? [];
  return crest[Math.round((crest.length - 1) * share)];
}

/** The y of the highest ground about a share of the width. */
function highestAbout(ranges: Range[], share: number, skyline: number): number {
  const heights = ranges.flatMap(({ crest }) => {
    const steps = crest.length - 1;
    const from = Math.max(Math.round((share - 0.09) * steps), 0);
    return crest.slice(from, Math.round((share + 0.09) * steps) + 1).map(([, y]) => y);
  });
  return Math.min(skyline, ...heights);
}

/** A tint over each range, fainter far away, which also hides the sun behind it. */
function paintMist(plot: Plot, ranges: Range[], palette: Palette, mist: number, bottom: number): void {
  for (const { depth, crest } of ranges) {
    const [first, last] = [crest[0], crest[crest.length - 1]] as [Point, Point];
    const tint = mix(palette.paper, inkAt(palette, depth), mist * (0.35 + 0.65 * depth));
    plot.wash(tint).line([...crest, [last[0], bottom], [first[0], bottom]], true);
  }
}
