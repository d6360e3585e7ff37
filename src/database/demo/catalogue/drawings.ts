import { artists } from './artists.ts';
import { categories } from './categories.ts';
import type { DemoCategory, DemoDrawing, DemoEdition } from './demo-shop.types.ts';
import { priceCentsOf } from './prices.ts';
import type { Random } from './random.ts';
import { slugOf } from './slug.ts';
import type { Work } from './works/work.types.ts';
import { worksByCategory } from './works/works-by-category.ts';

/** A drawing before any order has touched it. */
export type HungDrawing = Omit<DemoDrawing, 'stock'>;

/** All drawings in an order that mixes the categories, so that neither number nor age gives the category away. */
export function hangDrawings(random: Random): HungDrawing[] {
  const hung = categories.flatMap((category, index) => hangCategory(category, index, random));
  return random.shuffle(hung).map((drawing, index) => ({
    ...drawing,
    sku: `ATL-${String(index + 1).padStart(4, '0')}`,
  }));
}

function hangCategory(category: DemoCategory, index: number, random: Random): HungDrawing[] {
  const works = worksByCategory[category.slug] ?? [];
  const seeds = [...artworkSeeds(works.length, random)];
  return works.map((work, place) => hang(work, index, seeds[place] ?? 1, random));
}

/** No two alike: within a style the same seed would be the same picture. */
function artworkSeeds(count: number, random: Random): Set<number> {
  const seeds = new Set<number>();
  while (seeds.size < count) seeds.add(random.between(1, 9999));
  return seeds;
}

function hang(work: Work, category: number, artworkSeed: number, random: Random): HungDrawing {
  const { title, description, medium, year, tags } = work;
  const [widthMm, heightMm] = work.size;
  const words = { title, slug: slugOf(title), description, medium, year, tags };
  const edition = editionOf(work, random);
  const sale = {
    sku: '',
    edition,
    priceCents: priceCentsOf(work, edition),
    daysAgo: daysOnSale(year, random),
  };
  return { ...words, ...sale, artist: artistNamed(work.artist), category, widthMm, heightMm, artworkSeed };
}

const usualSizes = [10, 12, 15, 20, 25, 25, 30, 40, 50, 50, 60, 75, 80, 100, 100, 120, 150];
const largeSheetSizes = [5, 7, 8, 10, 12, 15, 20, 25];

function editionOf(work: Work, random: Random): DemoEdition {
  if (work.edition === 'OPEN') return { kind: 'OPEN', size: null };
  if (work.edition === 'UNIQUE') return { kind: 'UNIQUE', size: 1 };
  return { kind: 'LIMITED', size: random.pick(Math.max(...work.size) >= 594 ? largeSheetSizes : usualSizes) };
}

/** A drawing cannot have been on sale for longer than it exists. */
function daysOnSale(year: string, random: Random): number {
  const finished = Number(year.slice(-4));
  if (finished >= 2024) return random.between(3, 200);
  return random.between(10, finished >= 2022 ? 480 : 720);
}

function artistNamed(name: string): number {
  const index = artists.findIndex((artist) => artist.name === name);
  if (index < 0) throw new Error(`No artist is called ${name}: correct the work or add the artist.`);
  return index;
}
