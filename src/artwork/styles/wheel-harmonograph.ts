import { type Point, sampled, tau } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Turntable } from './spirographs.ts';

/** Two pendulums for each direction, tuned nearly to a simple chord, swinging out. */
export function drawHarmonograph(plot: Plot, { centre, frame, radius, random, inks }: Turntable): void {
  const chord = random.pick([
    [1, 2],
    [2, 3],
    [3, 4],
    [1, 3],
    [3, 5],
    [4, 5],
    [1, 1],
    [2, 5],
  ] as const);
  const inkCount = random.pick([1, 1, 2]);
  const reach: Point = [Math.min(frame.width / 2, radius * 1.5), Math.min(frame.height / 2, radius * 1.5)];
  const turns = 64 / (chord[0] + chord[1] > 6 ? 1.5 : 1) / inkCount;
  for (let i = 0; i < inkCount; i++) {
    const [detuned, decay] = [random.between(0.004, 0.014) * random.pick([-1, 1]), random.between(0.8, 1.9)];
    const phases = [0, 0, 0, 0].map(() => random.between(0, tau));
    const share = random.between(0.25, 0.5);
    const swing = (angle: number, tone: number, second: number, at: number) =>
      (1 - share) * Math.sin(angle * (tone + detuned) + (phases[at] as number)) +
      share * Math.sin(angle * second + (phases[at + 1] as number));
    const steps = Math.round(turns * 12 * Math.max(...chord) * 0.75);
    const pen = plot.pen(inks[i] as string, 1.4);
    pen.curve(
      sampled(Math.min(steps, 4200), (t): Point => {
        const [angle, fade] = [t * turns * tau, Math.exp(-decay * t)];
        return [
          centre[0] + reach[0] * fade * swing(angle, chord[0], chord[1], 0),
          centre[1] + reach[1] * fade * swing(angle, chord[1], chord[0], 2),
        ];
      }),
    );
  }
}
