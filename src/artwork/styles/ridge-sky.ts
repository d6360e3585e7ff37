import { mix } from '../tools/colour.ts';
import { type Box, clamp, type Point, polar, sampled, tau } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { SeededRandom } from '../tools/seeded-random.ts';

export interface Sky {
  frame: Box;
  span: number;
  random: SeededRandom;
  skyline: number;
  /** The y of the highest ground at a share of the width. */
  crestAt: (share: number) => number;
  ink: string;
  sun: string;
  paper: string;
}

/** A sun or moon, sometimes with streaks of cloud or birds. */
export function drawSky(plot: Plot, sky: Sky): void {
  const { frame, span, random } = sky;
  const share = random.pick([0.26, 0.33, 0.5, 0.66, 0.72]);
  const ground = sky.crestAt(share);
  const radius = clamp((ground - frame.y) / 2.3, span * 0.06, span * random.between(0.075, 0.17));
  const height = clamp(
    ground - radius * random.between(-0.1, 2.6),
    frame.y + radius * 1.75,
    ground + radius * 0.2,
  );
  const centre: Point = [frame.x + frame.width * share, height];
  random.pick([disc, rings, blinds, crescent, rays])(plot, sky, centre, radius);
  if (random.chance(0.4)) clouds(plot, sky);
  if (random.chance(0.45)) birds(plot, sky);
}

type Sun = (plot: Plot, sky: Sky, centre: Point, radius: number) => void;

const disc: Sun = (plot, { sun }, centre, radius) => plot.wash(sun).circle(centre, radius);

const rings: Sun = (plot, { sun, paper }, centre, radius) => {
  plot.wash(mix(paper, sun, 0.2)).circle(centre, radius * 1.7);
  const pen = plot.pen(sun, 1.6);
  for (let r = radius * 1.7; r > 2; r -= radius * 0.13) pen.circle(centre, r);
};

const blinds: Sun = (plot, { sun }, [x, y], radius) => {
  const pen = plot.pen(sun, Math.max(1.4, radius * 0.035));
  for (let dy = -0.97; dy < 1; dy += 0.075) {
    const half = Math.sqrt(1 - dy * dy) * radius;
    pen.line([
      [x - half, y + dy * radius],
      [x + half, y + dy * radius],
    ]);
  }
};

const crescent: Sun = (plot, { sun, paper }, [x, y], radius) => {
  const r = radius * 0.8;
  plot.wash(sun).circle([x, y], r);
  plot.wash(paper).circle([x + r * 0.42, y - r * 0.16], r * 0.86);
};

const rays: Sun = (plot, { sun, random }, centre, radius) => {
  plot.wash(sun).circle(centre, radius * 0.8);
  const pen = plot.pen(sun, 1.5);
  const count = 2 * random.whole(16, 30);
  sampled(count, (t) => {
    const reach = radius * (Math.round(t * count) % 2 ? 1.5 : 2.3);
    pen.line([polar(centre, t * tau, radius), polar(centre, t * tau, reach)]);
  });
};

function clouds(plot: Plot, { frame, span, random, skyline, ink }: Sky): void {
  const pen = plot.pen(ink, 1.1);
  for (let bank = random.whole(2, 4); bank > 0; bank--) {
    const x = frame.x + frame.width * random.between(0.05, 0.9);
    const y = random.between(frame.y + span * 0.06, skyline - span * 0.15);
    for (let row = 0; row < 6; row++) {
      const half = span * random.between(0.04, 0.2) * Math.sin(((row + 0.7) / 6.4) * Math.PI);
      const shift = x + span * random.between(-0.05, 0.05);
      pen.line([
        [shift - half, y + row * span * 0.011],
        [shift + half, y + row * span * 0.011],
      ]);
    }
  }
}

function birds(plot: Plot, { frame, span, random, skyline, ink }: Sky): void {
  const pen = plot.pen(mix(ink, '#1d1c1b', 0.35), 1.6);
  const flock: Point = [
    frame.x + frame.width * random.between(0.2, 0.8),
    random.between(frame.y + span * 0.1, skyline - span * 0.15),
  ];
  for (let bird = random.whole(3, 8); bird > 0; bird--) {
    const [x, y] = polar(flock, random.between(0, tau), span * random.between(0.02, 0.14));
    const wing = span * random.between(0.009, 0.018);
    pen.curve([
      [x - wing * 1.6, y - wing * 0.5],
      [x - wing * 0.7, y - wing],
      [x, y],
    ]);
    pen.curve([
      [x, y],
      [x + wing * 0.7, y - wing],
      [x + wing * 1.6, y - wing * 0.4],
    ]);
  }
}
