import { randomUUID } from 'node:crypto';
import { type Artwork, type ArtworkStyle, artworkSize, artworkViews } from '../../artwork/artwork.ts';
import { artworkPath } from '../../artwork/artwork-path.ts';
import type { DemoDrawing, DemoOrder, DemoReview, DemoShop } from './catalogue/demo-shop.types.ts';

type Row = Record<string, unknown>;

const DAY_MS = 24 * 60 * 60 * 1000;
const FULFILLED_AFTER_DAYS = 5;
/** No password fits it: only the demo account can log in. */
const NO_PASSWORD = '!';

const captions = { sheet: 'the whole sheet', detail: 'a detail', wall: 'framed on a wall, to scale' };

/** The demo shop as rows per table, in the order that foreign keys ask for; an id is an index plus one. */
export function demoTables(
  shop: DemoShop,
  options: { currency: string; passwordHash: string },
): Record<string, Row[]> {
  const { categories, artists, drawings, customers, orders, reviews } = shop;
  return {
    users: customers.map((customer, index) => userRow(customer, index, options.passwordHash)),
    category: categories.map(({ slug, name, description }, index) => ({
      id: index + 1,
      slug,
      name,
      description,
    })),
    artist: artists.map(({ name, bio }, index) => ({ id: index + 1, name, bio })),
    drawing: drawings.map((drawing, index) => drawingRow(drawing, index, shop)),
    image: drawings.flatMap((drawing, index) =>
      imageRows(drawing, index, categories[drawing.category]?.style),
    ),
    orders: orders.map((order, index) => orderRow(order, index, drawings, options.currency)),
    order_line: orders.flatMap((order, index) => lineRows(order, index, drawings)),
    payment: orders.map((order, index) => paymentRow(order, index, drawings, options.currency)),
    review: reviews.map(reviewRow),
    signal: orders.flatMap(signalRows),
  };
}

function ago(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString();
}

function userRow({ name, email }: { name: string; email: string }, index: number, passwordHash: string): Row {
  return {
    id: index + 1,
    name,
    email,
    password_hash: index === 0 ? passwordHash : NO_PASSWORD,
    role: 'CUSTOMER',
    created_at: ago(365),
  };
}

function drawingRow(drawing: DemoDrawing, index: number, { orders, reviews }: DemoShop): Row {
  const { sku, slug, title, description, medium, year, tags, stock, edition } = drawing;
  const sold = orders.flatMap((order) => order.lines).filter((line) => line.drawing === index);
  const ratings = reviews.filter((review) => review.drawing === index).map((review) => review.rating);
  return {
    ...{ id: index + 1, sku, slug, title, description, medium, year, tags, stock },
    ...{ artist_id: drawing.artist + 1, category_id: drawing.category + 1, price_cents: drawing.priceCents },
    ...{ width_mm: drawing.widthMm, height_mm: drawing.heightMm, created_at: ago(drawing.daysAgo) },
    ...{ edition_kind: edition.kind, edition_size: edition.kind === 'LIMITED' ? edition.size : null },
    copies_sold: sold.reduce((sum, line) => sum + line.quantity, 0),
    rating_counts: [1, 2, 3, 4, 5].map((stars) => ratings.filter((rating) => rating === stars).length),
  };
}

function imageRows(
  { artworkSeed, widthMm, heightMm, title }: DemoDrawing,
  index: number,
  style: string | undefined,
): Row[] {
  const artwork: Artwork = { style: style as ArtworkStyle, seed: artworkSeed, widthMm, heightMm };
  return artworkViews.map((view, position) => ({
    id: index * artworkViews.length + position + 1,
    ...{
      drawing_id: index + 1,
      position,
      url: artworkPath(artwork, view),
      alt: `${title}, ${captions[view]}`,
    },
    ...artworkSize(artwork, view),
  }));
}

function totalOf(order: DemoOrder, drawings: DemoDrawing[]): number {
  return order.lines.reduce(
    (sum, line) => sum + (drawings[line.drawing]?.priceCents ?? 0) * line.quantity,
    0,
  );
}

function orderRow(order: DemoOrder, index: number, drawings: DemoDrawing[], currency: string): Row {
  const { name, address, city, country, postalCode } = order.billing;
  return {
    ...{ id: index + 1, user_id: order.customer + 1, currency, total_cents: totalOf(order, drawings) },
    status: order.daysAgo > FULFILLED_AFTER_DAYS ? 'FULFILLED' : 'PAID',
    ...{ billing_name: name, billing_address: address, billing_city: city, billing_country: country },
    ...{ billing_postal_code: postalCode, placed_at: ago(order.daysAgo) },
  };
}

function lineRows(order: DemoOrder, index: number, drawings: DemoDrawing[]): Row[] {
  return order.lines.map(({ drawing, quantity }) => {
    const { title, priceCents } = drawings[drawing] ?? {};
    return { order_id: index + 1, drawing_id: drawing + 1, title, unit_price_cents: priceCents, quantity };
  });
}

function paymentRow(order: DemoOrder, index: number, drawings: DemoDrawing[], currency: string): Row {
  const captured = order.daysAgo > FULFILLED_AFTER_DAYS;
  const placedAt = ago(order.daysAgo);
  return {
    ...{
      id: index + 1,
      order_id: index + 1,
      ref: randomUUID(),
      status: captured ? 'CAPTURED' : 'AUTHORISED',
    },
    ...{
      amount_cents: totalOf(order, drawings),
      currency,
      brand: 'visa',
      last4: '4242',
      created_at: placedAt,
    },
    ...{ authorised_at: placedAt, captured_at: captured ? placedAt : null },
  };
}

function reviewRow({ customer, drawing, rating, comment, daysAgo }: DemoReview, index: number): Row {
  return {
    ...{ id: index + 1, user_id: customer + 1, drawing_id: drawing + 1, rating, comment, status: 'APPROVED' },
    ...{ verified_purchase: true, created_at: ago(daysAgo) },
  };
}

function signalRows(order: DemoOrder): Row[] {
  const at = ago(order.daysAgo);
  return order.lines.map((line) => {
    return {
      user_id: order.customer + 1,
      drawing_id: line.drawing + 1,
      kind: 'PURCHASE',
      day: at.slice(0, 10),
      occurred_at: at,
    };
  });
}
