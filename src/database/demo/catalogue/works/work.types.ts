import type { DemoEdition } from '../demo-shop.types.ts';

/** A drawing as the catalogue's writer knows it; price, stock and numbers are worked out elsewhere. */
export interface Work {
  title: string;
  /** As in the list of artists. */
  artist: string;
  edition: DemoEdition['kind'];
  medium: string;
  /** Width and height of the sheet in millimetres. */
  size: [width: number, height: number];
  year: string;
  tags: string[];
  description: string;
}
