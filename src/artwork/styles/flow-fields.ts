import { clamp, lerp, type Point, sampled, within } from '../tools/geometry.ts';
import { Plot } from '../tools/plot.ts';
import type { Sheet } from '../tools/sheet.ts';
import { flowOf } from './flow-angle.ts';
import { FlowRoom } from './flow-room.ts';

const palettes = [
  { paper: '#f4eee0', inks: ['#1f2f4a', '#d9573b', '#e9b44c', '#7fa6a0', '#1f2f4a'] },
  { paper: '#f3e9dc', inks: ['#5b2333', '#c8553d', '#f28f3b', '#588b8b', '#2d3047'] },
  { paper: '#e8eef0', inks: ['#0b3954', '#3a7ca5', '#81c3d7', '#d9653b', '#16425b'] },
  { paper: '#171a26', inks: ['#f2e9d8', '#ee8959', '#f4c95d', '#5c9ead', '#c8d5d9'] },
  { paper: '#f7ede6', inks: ['#6d597a', '#b56576', '#e88c7d', '#355070', '#eaac8b'] },
  { paper: '#f5f2ea', inks: ['#1d1c1b', '#1d1c1b', '#55524d', '#b8352b', '#1d1c1b'] },
  { paper: '#e9ede0', inks: ['#283d3b', '#197278', '#c44536', '#edb458', '#7d9d7a'] },
  { paper: '#112a2e', inks: ['#e9e3cd', '#79b4a9', '#f0a868', '#d4e09b', '#3f7d85'] },
  { paper: '#f6efdf', inks: ['#264653', '#2a9d8f', '#e9c46a', '#f4a261', '#e76f51'] },
] as const;

/** How a drawing's strokes are made; weights are shares of the span. */
const manners = [
  { weights: [0.0038], gap: 0.0046, length: 0.6, strokes: 1500 },
  { weights: [0.006, 0.011, 0.02, 0.034], gap: 0.005, length: 0.8, strokes: 1300 },
  { weights: [0.004, 0.0075], gap: 0.0065, length: 0.24, strokes: 1600 },
  { weights: [0.014, 0.026, 0.045], gap: 0.006, length: 1.4, strokes: 800 },
  { weights: [0.0036, 0.0036, 0.018], gap: 0.0055, length: 1, strokes: 1200 },
] as const;

/** Strokes that follow one field and never touch; a few inks, laid in by region. */
export function drawFlowFields(sheet: Sheet): Plot {
  const { width, height, frame, span, random } = sheet;
  const palette = random.pick(palettes);
  const manner = random.pick(manners);
  const focus: Point = [width * random.between(0.35, 0.65), height * random.between(0.35, 0.65)];
  const plot = new Plot(palette.paper, focus);
  const isLong = Math.max(frame.width, frame.height) > span * 1.55;
  const shape = isLong ? 'page' : random.pick(['page', 'page', 'disc', 'arch'] as const);
  const room = new FlowRoom(frame, span, shape, flowOf(sheet));
  const [leading, ...others] = palette.inks;
  const inks = [leading, ...random.shuffled(others).slice(0, random.whole(1, 3))];
  const inkAt = regions(sheet, inks.length);
  const pens = manner.weights.map((weight) => inks.map((ink) => plot.pen(ink, span * weight)));
  for (let i = 0; i < manner.strokes; i++) {
    const late = i / manner.strokes;
    const pick = Math.floor(random.next() ** lerp(0.55, 2.2, late) * manner.weights.length);
    const start = within(frame, random.next(), random.next());
    const length = span * manner.length * random.between(0.35, 1) * lerp(1, 0.6, late);
    const stroke = room.trace(start, length, span * ((manner.weights[pick] as number) / 2 + manner.gap));
    if (stroke.length >= 4) pens[pick]?.[inkAt(start)]?.curve(thinned(stroke));
  }
  return plot;
}

/** Which ink is used where, with some drift from region to region. */
function regions({ span, random }: Sheet, inks: number): (at: Point) => number {
  const noise = random.noise();
  const drift = random.between(0.15, 0.5);
  return ([x, y]) => {
    const tone = 0.5 + 0.5 * noise(x / span / 0.8, y / span / 0.8) + random.between(-drift, drift);
    return clamp(Math.floor(tone * inks), 0, inks - 1);
  };
}

/** Every second or third point is enough for a smooth curve; the ends stay. */
function thinned(stroke: Point[]): Point[] {
  const count = Math.max(2, Math.round((stroke.length - 1) / 2.4));
  return sampled(count, (t) => stroke[Math.round(t * (stroke.length - 1))] as Point);
}
