import type { Box, Point } from './geometry.ts';
import { type Inkwell, Pen, tenths } from './pen.ts';

interface Layer {
  attributes: string;
  pen: Pen;
}

/** A drawing being made: paper, and layers in the order in which their pens were taken up. */
export class Plot {
  readonly #layers: Layer[] = [];
  readonly #ink: Inkwell = { left: 44_000 };

  readonly paper: string;
  /** Where a close-up looks best. */
  focus: Point;
  /** Strokes outside are cut off; without it only the paper's edge cuts. */
  readonly window: Box | undefined;

  constructor(paper: string, focus: Point, window?: Box) {
    this.paper = paper;
    this.focus = focus;
    this.window = window;
  }

  /** A round pen of a weight in units (a thousandth of the longest side). */
  pen(ink: string, weight: number, opacity = 1): Pen {
    return this.#layer(`fill="none" stroke="${ink}" stroke-width="${tenths(weight)}"${faint(opacity)}`);
  }

  /** A flat tint; closed shapes only. */
  wash(ink: string, opacity = 1): Pen {
    return this.#layer(`fill="${ink}"${faint(opacity)}`);
  }

  /** A tint with an outline, which hides what lies under it. */
  shape(tint: string, ink: string, weight: number, opacity = 1): Pen {
    return this.#layer(`fill="${tint}" stroke="${ink}" stroke-width="${tenths(weight)}"${faint(opacity)}`);
  }

  toSvg(): string {
    const paths = this.#layers
      .filter(({ pen }) => pen.path)
      .map(({ attributes, pen }) => `<path ${attributes} d="${pen.path}"/>`)
      .join('');
    return `<g stroke-linecap="round" stroke-linejoin="round">${this.#clipped(paths)}</g>`;
  }

  // A nested svg clips without an id, which would clash where several pictures stand in one page.
  #clipped(paths: string): string {
    if (!this.window) return paths;
    const [x, y, width, height] = [this.window.x, this.window.y, this.window.width, this.window.height].map(
      tenths,
    );
    const box = `${x} ${y} ${width} ${height}`;
    return `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${box}">${paths}</svg>`;
  }

  #layer(attributes: string): Pen {
    this.#ink.left -= attributes.length + 14;
    const pen = new Pen(this.#ink);
    this.#layers.push({ attributes, pen });
    return pen;
  }
}

const faint = (opacity: number): string => (opacity < 1 ? ` opacity="${opacity.toFixed(3)}"` : '');
