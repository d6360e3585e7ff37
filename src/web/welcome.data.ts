import { WelcomeDocument, type WelcomeQuery } from '../rest/generated/operations.ts';
import type { RunOperation } from '../rest/run-operation.ts';

const SHOWN = 8;

export type Category = WelcomeQuery['categories'][number];
export type Picture = WelcomeQuery['drawings']['nodes'][number]['images'][number];
export type Drawing = WelcomeQuery['drawings']['nodes'][number] & { picture: Picture };

/** What the page shows of the shop. */
export interface Exhibition {
  categories: Category[];
  drawings: Drawing[];
}

/** A varied handful of what can be bought, as an anonymous visitor sees it. Throws RestError. */
export async function hangExhibition(run: RunOperation, publicUrl: string): Promise<Exhibition> {
  const { categories, drawings } = await run(WelcomeDocument, {});
  const pictured = drawings.nodes.flatMap((drawing): Drawing[] => {
    const images = drawing.images.map((image) => ({ ...image, url: hereAt(image.url, publicUrl) }));
    return images[0] ? [{ ...drawing, images, picture: images[0] }] : [];
  });
  return {
    categories: categories.filter(({ drawingCount }) => drawingCount > 0),
    drawings: variedPick(pictured, ({ category }) => category.slug, SHOWN),
  };
}

/** The first of each kind, then the first of the others; `count` at most. */
export function variedPick<Item>(items: Item[], kindOf: (item: Item) => string, count: number): Item[] {
  const kinds = new Set<string>();
  const first = items.filter((item) => !kinds.has(kindOf(item)) && kinds.add(kindOf(item)));
  const others = items.filter((item) => !first.includes(item));
  return [...first, ...others].slice(0, count);
}

/** The path of an address of this shop, which holds under whatever name the shop was reached. */
function hereAt(address: string, publicUrl: string): string {
  return address.startsWith(`${publicUrl}/`) ? address.slice(publicUrl.length) : address;
}
