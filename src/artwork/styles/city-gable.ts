import { type Box, type Point, polar, sampled } from '../tools/geometry.ts';

export const gables = ['pointed', 'stepped', 'bell', 'flat', 'round'] as const;
export type Gable = (typeof gables)[number];

/** The top of a house from its left eave to its right, as shares of its width across and up. */
export function gableOf(gable: Gable, { x, y, width }: Box): Point[] {
  return outlines[gable].map(([across, up]): Point => [x + across * width, y - up * width]);
}

const mirrored = (left: Point[]): Point[] => [
  ...left,
  ...[...left].reverse().map(([across, up]): Point => [1 - across, up]),
];

const outlines: Record<Gable, Point[]> = {
  pointed: [
    [0, 0],
    [0.42, 0.56],
    [0.42, 0.66],
    [0.58, 0.66],
    [0.58, 0.56],
    [1, 0],
  ],
  stepped: mirrored([
    [0, 0],
    [0, 0.14],
    [0.11, 0.14],
    [0.11, 0.3],
    [0.22, 0.3],
    [0.22, 0.46],
    [0.34, 0.46],
    [0.34, 0.62],
    [0.43, 0.62],
    [0.43, 0.74],
  ]),
  bell: mirrored([
    [0, 0],
    [0.03, 0.08],
    [0.12, 0.12],
    [0.2, 0.2],
    [0.25, 0.34],
    [0.27, 0.5],
    [0.33, 0.53],
    [0.33, 0.58],
    [0.42, 0.68],
  ]),
  flat: mirrored([
    [-0.02, 0],
    [-0.02, 0.06],
    [0.03, 0.06],
    [0.03, 0.13],
    [0.3, 0.13],
    [0.3, 0.2],
  ]),
  round: sampled(14, (t): Point => {
    const [across, down] = polar([0.5, 0], Math.PI * (1 + t), 0.5);
    return [across, -down * 0.9];
  }),
};
