import type { Table } from '../copy.ts';
import type { SeedArtist } from './artist.ts';
import type { SeedDrawing } from './drawing.ts';
import type { SeedReview } from './review.ts';
import type { SeedUser } from './user.ts';

export const userTable: Table<SeedUser> = {
  name: 'users',
  columns: {
    name: (user) => user.name,
    email: (user) => user.email,
    password_hash: (user) => user.passwordHash,
    created_at: (user) => user.createdAt.toISOString(),
  },
};

export const artistTable: Table<SeedArtist> = {
  name: 'artist',
  columns: { id: (artist) => artist.id, name: (artist) => artist.name, bio: (artist) => artist.bio },
};

export const drawingTable: Table<SeedDrawing> = {
  name: 'drawing',
  columns: {
    id: (drawing) => drawing.id,
    sku: (drawing) => drawing.sku,
    slug: (drawing) => drawing.slug,
    title: (drawing) => drawing.title,
    description: (drawing) => drawing.description,
    artist_id: (drawing) => drawing.artistId,
    category_id: (drawing) => drawing.categoryId,
    price_cents: (drawing) => drawing.offer.priceCents,
    medium: (drawing) => drawing.medium,
    year: (drawing) => drawing.year,
    width_mm: (drawing) => drawing.widthMm,
    height_mm: (drawing) => drawing.heightMm,
    tags: (drawing) => drawing.tags,
    edition_kind: (drawing) => drawing.offer.kind,
    edition_size: (drawing) => drawing.offer.editionSize,
    stock: (drawing) => drawing.offer.stock,
    copies_sold: (drawing) => drawing.offer.copiesSold,
    rating_counts: (drawing) => drawing.ratingCounts,
    created_at: (drawing) => drawing.createdAt.toISOString(),
  },
};

export const imageTable: Table<SeedDrawing> = {
  name: 'image',
  columns: {
    drawing_id: (drawing) => drawing.id,
    position: () => 0,
    url: (drawing) => drawing.image.url,
    alt: (drawing) => `${drawing.title}, the whole sheet`,
    width: (drawing) => drawing.image.width,
    height: (drawing) => drawing.image.height,
  },
};

export const reviewTable: Table<SeedReview> = {
  name: 'review',
  columns: {
    drawing_id: (review) => review.drawingId,
    user_id: (review) => review.userId,
    rating: (review) => review.rating,
    comment: (review) => review.comment,
    verified_purchase: () => false,
    created_at: (review) => review.createdAt.toISOString(),
  },
};

export const purchaseTable: Table<SeedReview> = {
  name: 'signal',
  columns: {
    user_id: (review) => review.userId,
    drawing_id: (review) => review.drawingId,
    kind: () => 'PURCHASE',
    day: (review) => review.boughtAt.toISOString().slice(0, 10),
    occurred_at: (review) => review.boughtAt.toISOString(),
  },
};
