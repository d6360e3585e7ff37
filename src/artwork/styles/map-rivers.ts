import { isInside, type Point, polar } from '../tools/geometry.ts';
import type { Plot } from '../tools/plot.ts';
import type { Survey } from './contours.ts';

/** Rivers from the hills to the sea; gives the spring of the longest. */
export function drawRivers(plot: Plot, survey: Survey): Point | undefined {
  const { random, frame, palette } = survey;
  const courses: Point[][] = [];
  for (let i = 0; i < 26; i++) {
    const spring: Point = [
      frame.x + frame.width * random.between(0.08, 0.92),
      frame.y + frame.height * random.between(0.08, 0.92),
    ];
    if (survey.terrain(spring) > 0.22) courses.push(course(survey, spring));
  }
  const longest = courses
    .filter((line) => line.length > 16)
    .sort((a, b) => b.length - a.length)
    .slice(0, random.whole(2, 4));
  for (const line of longest) {
    const third = Math.ceil(line.length / 3);
    for (const [i, weight] of [1.5, 2.3, 3.2].entries()) {
      plot.pen(palette.water, weight).curve(line.slice(i * third, (i + 1) * third + 1));
    }
  }
  return longest[0]?.[Math.floor(longest[0].length / 2)];
}

/** Downhill with some momentum, so that small hollows do not end it; empty if it finds no shore. */
function course({ terrain, span, frame }: Survey, spring: Point): Point[] {
  const [step, eye] = [span * 0.011, span * 0.016];
  const points: Point[] = [spring];
  let [at, heading] = [spring, Number.NaN];
  for (let i = 0; i < 110; i++) {
    const fall = (turn: number) => terrain(polar(at, heading + turn, eye));
    const down = Math.atan2(
      terrain([at[0], at[1] - eye]) - terrain([at[0], at[1] + eye]),
      terrain([at[0] - eye, at[1]]) - terrain([at[0] + eye, at[1]]),
    );
    if (Number.isNaN(heading)) heading = down;
    else heading += fall(0.6) < fall(-0.6) ? 0.28 : -0.28;
    at = polar(at, heading, step);
    points.push(at);
    if (!isInside(at, frame)) return [];
    if (terrain(at) < 0) return points;
  }
  return [];
}
