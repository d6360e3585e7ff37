import { mix } from '../tools/colour.ts';
import { clamp, lerp, type Point, sampled } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Sea } from './waves.ts';

/** A few great waves one before the other, each striped along its back, with spray at the crest. */
export function drawBreakers(plot: Plot, sea: Sea): void {
  const { frame, horizon, palette, random, span } = sea;
  const waves = random.whole(4, 7);
  const depth = frame.y + frame.height - horizon;
  const lean = random.pick([-1, 1]);
  const tint = random.between(0.12, 0.5);
  const steps = clamp(Math.round(frame.width / 14), 20, 72);
  for (let wave = 0; wave < waves; wave++) {
    const t = (wave + 0.35) / waves;
    const crestAt = breaker(sea, t, lean, random.between(0, 6));
    const base = horizon + depth * t ** 1.15 + span * 0.02;
    const row = (sink: number) => sampled(steps, (u): Point => crestAt(u, base, sink));
    const crest = row(0);
    const body = plot.wash(mix(palette.water, mix(palette.far, palette.ink, t), tint * (0.35 + t * 0.5)));
    body.line(
      [
        ...crest,
        [frame.x + frame.width + 80, frame.y + frame.height + 60],
        [frame.x - 80, frame.y + frame.height + 60],
      ],
      true,
    );
    const ink = mix(palette.far, palette.ink, 0.25 + 0.75 * t);
    const stripes = plot.pen(ink, lerp(1, 1.7, t));
    for (let stripe = 1; stripe <= 9; stripe++) stripes.curve(row(stripe / 9));
    plot.pen(ink, lerp(2, 3.6, t)).curve(crest);
    if (t > 0.3) spray(plot, sea, crest, lean, t);
  }
}

/** The line of a wave at a share of its depth below the crest. */
function breaker(sea: Sea, t: number, lean: number, phase: number) {
  const { frame, span, random } = sea;
  const noise = random.noise();
  const height = span * lerp(0.05, 0.15, t) * random.between(0.8, 1.2);
  const length = span * lerp(0.16, 0.62, t) * random.between(0.85, 1.2);
  return (u: number, base: number, sink: number): Point => {
    const x = frame.x - 70 + u * (frame.width + 140);
    const angle = (x / length) * Math.PI * 2 + phase + 0.8 * noise(x / (length * 2), t * 9);
    const swell = 0.75 + 0.35 * noise(x / (length * 1.5), 20);
    const crest = (1 - Math.abs(Math.sin(angle / 2))) ** 1.35 * (1 - 0.75 * sink);
    const roll = lean * crest ** 2 * height * 0.75 * (1 - sink);
    return [
      x + roll,
      base - height * 1.5 * crest * swell + sink * height * 1.25 * (1 + 0.2 * noise(x / length, sink)),
    ];
  };
}

function spray(plot: Plot, { palette, random, span }: Sea, crest: Point[], lean: number, t: number): void {
  const pen = plot.pen(palette.ink, lerp(1.8, 3.2, t));
  for (let i = 1; i + 1 < crest.length; i++) {
    const [before, top, after] = [crest[i - 1], crest[i], crest[i + 1]] as [Point, Point, Point];
    if (top[1] > before[1] || top[1] > after[1]) continue;
    for (let drop = 0; drop < 16; drop++) {
      const reach = random.next() ** 2;
      pen.dot([
        top[0] + lean * span * (0.09 * reach + 0.01) * (0.3 + t) + random.between(-6, 6),
        top[1] - span * random.between(-0.02, 0.05) * (0.4 + t * 0.6),
      ]);
    }
  }
}
