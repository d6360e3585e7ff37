import { type Artwork, artworkSize } from '../../artwork/artwork.ts';
import { artworkPath } from '../../artwork/artwork-path.ts';
import { slugOf } from '../demo/catalogue/slug.ts';
import type { SeedCategory } from './categories.ts';
import { chanceFor, pickEarly } from './chance.ts';
import { demandFor } from './demand.ts';
import { type Offer, offerFor } from './offer.ts';
import type { SeedReview } from './review.ts';
import { descriptionOf, tagsFor, titleAbout } from './title.ts';
import { media, subjects } from './words/subjects.ts';

/** A drawing that has a place in the database, and no words yet. */
export interface Blank {
  /** Counts on from run to run: the same number is the same drawing. */
  number: number;
  id: number;
  artistId: number;
  createdAt: Date;
}

export interface SeedDrawing extends Blank {
  categoryId: number;
  sku: string;
  slug: string;
  title: string;
  description: string;
  tags: string[];
  medium: string;
  year: string;
  widthMm: number;
  heightMm: number;
  offer: Offer;
  ratingCounts: number[];
  image: { url: string; width: number; height: number };
}

export const SKU_PREFIX = 'LOAD-';

const sheets = [
  [148, 210],
  [210, 297],
  [210, 297],
  [297, 420],
  [297, 420],
  [300, 300],
  [300, 400],
  [400, 500],
  [420, 594],
  [500, 700],
  [594, 841],
  [250, 750],
] as const;

/** The whole drawing; the same for the same number, categories and reviews. */
export function drawingOf(blank: Blank, categories: SeedCategory[], reviews: SeedReview[]): SeedDrawing {
  const random = chanceFor('drawing', blank.number);
  const category = pickEarly(categories, random, 1.5);
  const subject = random.pick(subjects[category.style]);
  const title = titleAbout(subject, random);
  const [short, long] = random.pick(sheets);
  const [widthMm, heightMm] = random.next() < 0.45 ? [long, short] : [short, long];
  const artwork: Artwork = { style: category.style, seed: random.between(1, 9999), widthMm, heightMm };
  return {
    ...blank,
    ...{ categoryId: category.id, sku: SKU_PREFIX + String(blank.number).padStart(7, '0') },
    ...{ slug: `${slugOf(title)}-${blank.number}`, title, description: descriptionOf(subject, random) },
    ...{
      tags: tagsFor(subject, random),
      medium: pickEarly(media, random),
      year: yearOf(blank, random.next()),
    },
    ...{ widthMm, heightMm, offer: offerFor(demandFor(blank.number), reviews.length, random) },
    ratingCounts: [1, 2, 3, 4, 5].map((stars) => reviews.filter(({ rating }) => rating === stars).length),
    image: { url: artworkPath(artwork, 'sheet'), ...artworkSize(artwork, 'sheet') },
  };
}

/** Most are sold in the year in which they are made. */
function yearOf({ createdAt }: Blank, chance: number): string {
  const year = createdAt.getUTCFullYear() - Math.floor(12 * chance ** 3);
  return chance > 0.9 ? `c. ${year}` : String(year);
}
