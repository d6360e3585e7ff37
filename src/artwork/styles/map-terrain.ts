import { clamp, type Point, smoothstep } from '../tools/geometry.ts';
import type { Field } from '../tools/marching-squares.ts';
import type { Sheet } from '../tools/sheet.ts';

type Terrain = (at: Point) => number;

/** One island, many, a coast, a bay or highlands; heights from about -1 to 1, the sea at 0. */
export function terrainOf(sheet: Sheet): Terrain {
  const { span, random, frame } = sheet;
  const noise = random.noise();
  const scale = Math.sqrt(frame.width * frame.height) * random.between(0.44, 0.74);
  const rough = random.between(0.4, 0.52);
  const relief: Terrain = ([x, y]) => {
    let [height, strength, size] = [0, 0.62, scale];
    for (let octave = 0; octave < 5; octave++) {
      height += strength * noise(x / size, y / size + octave * 13);
      strength *= rough;
      size /= 2.05;
    }
    return height;
  };
  const shape = random.pick([island, island, coast, archipelago, bay, highlands])(sheet);
  const fromEdge = ([x, y]: Point) =>
    Math.min(x - frame.x, y - frame.y, frame.x + frame.width - x, frame.y + frame.height - y) / span;
  return (at) => clamp(shape(at, relief(at), fromEdge(at)), -1, 1.2);
}

type Shape = (sheet: Sheet) => (at: Point, relief: number, fromEdge: number) => number;

const island: Shape = ({ frame, random }) => {
  const [cx, cy] = [random.between(0.42, 0.58), random.between(0.42, 0.58)];
  const size = random.between(0.4, 0.5);
  return ([x, y], relief, fromEdge) => {
    const off = Math.hypot((x - frame.x) / frame.width - cx, (y - frame.y) / frame.height - cy) / size;
    return 0.52 - 0.95 * off ** 1.6 + relief * 0.75 - 0.5 * (1 - smoothstep(0, 0.12, fromEdge));
  };
};

const coast: Shape = ({ frame, random }) => {
  const angle = random.between(0, Math.PI * 2);
  return ([x, y], relief) => {
    const [u, v] = [(x - frame.x) / frame.width - 0.5, (y - frame.y) / frame.height - 0.5];
    return 1.25 * (u * Math.cos(angle) + v * Math.sin(angle)) + relief * 0.75 + 0.06;
  };
};

const archipelago: Shape = () => (_at, relief, fromEdge) =>
  relief * 1.25 - 0.12 - 0.5 * (1 - smoothstep(0, 0.14, fromEdge));

const bay: Shape = ({ frame, random }) => {
  const [cx, cy] = [random.pick([0.1, 0.5, 0.9]), random.pick([0, 1])];
  return ([x, y], relief) => {
    const off = Math.hypot((x - frame.x) / frame.width - cx, (y - frame.y) / frame.height - cy);
    return 1.15 * (off - 0.55) + relief * 0.7;
  };
};

const highlands: Shape = ({ random }) => {
  const lift = random.between(0.2, 0.34);
  return (_at, relief) => relief * 0.85 + lift;
};

/** The same heights with deep water along the rim, so that every line closes and can be tinted. */
export function withSeaAround({ columns, rows, values, at }: Field): Field {
  const closed = values.slice();
  for (let column = 0; column < columns; column++)
    closed[column] = closed[(rows - 1) * columns + column] = -1;
  for (let row = 0; row < rows; row++) closed[row * columns] = closed[row * columns + columns - 1] = -1;
  // The sunk rim is pushed outside, so that the tint reaches the frame.
  const inward = (i: number, last: number) => clamp((i - 1) * (last / (last - 2)), 0, last);
  return {
    columns,
    rows,
    values: closed,
    at: (column, row) => at(inward(column, columns - 1), inward(row, rows - 1)),
  };
}
