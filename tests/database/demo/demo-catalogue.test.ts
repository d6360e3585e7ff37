import { demoShop } from '../../../src/database/demo/catalogue/demo-shop.ts';
import type { DemoDrawing } from '../../../src/database/demo/catalogue/demo-shop.types.ts';

const shop = demoShop();
const { artists, categories, customers, drawings, orders, reviews } = shop;
const bought = orders.flatMap((order) => order.lines.map((line) => ({ ...line, ...order })));

function countBy<T>(items: T[], key: (item: T) => unknown): number[] {
  return [...Map.groupBy(items, key).values()].map((group) => group.length);
}

function allDiffer(values: unknown[]) {
  expect(new Set(values).size).toBe(values.length);
}

function sold(drawing: DemoDrawing): number {
  const lines = bought.filter((line) => drawings[line.drawing] === drawing);
  return lines.reduce((sum, line) => sum + line.quantity, 0);
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+/);
}

describe('the demo shop', () => {
  test('is the same on every call', () => {
    expect(demoShop()).toEqual(shop);
  });

  test('opens quickly', () => {
    const runs = Array.from({ length: 5 }, () => {
      const start = performance.now();
      demoShop();
      return performance.now() - start;
    });
    // About 20 ms where it was written; a busy machine may take longer, a slow rule would take ten times that.
    expect(Math.min(...runs)).toBeLessThan(100);
  });

  test('has the promised number of everything', () => {
    expect(categories).toHaveLength(8);
    expect(artists).toHaveLength(24);
    expect(drawings).toHaveLength(240);
    expect(customers).toHaveLength(60);
    expect(orders.length).toBeGreaterThanOrEqual(240);
    expect(orders.length).toBeLessThanOrEqual(280);
    expect(reviews.length).toBeGreaterThanOrEqual(390);
    expect(reviews.length).toBeLessThanOrEqual(460);
  });
});

describe('categories and artists', () => {
  test('each category has a style of its own and thirty drawings', () => {
    allDiffer(categories.map(({ slug }) => slug));
    allDiffer(categories.map(({ style }) => style));
    expect(countBy(drawings, ({ category }) => category)).toEqual(Array(8).fill(30));
  });

  test('each artist shows ten drawings, eight or nine of them at home', () => {
    allDiffer(artists.map(({ name }) => name));
    artists.forEach((_, artist) => {
      const works = drawings.filter((drawing) => drawing.artist === artist);
      const atHome = works.filter((drawing) => drawing.category === Math.floor(artist / 3));
      expect(works).toHaveLength(10);
      expect([8, 9]).toContain(atHome.length);
    });
  });

  test('each biography has two or three sentences of its own', () => {
    const sentences = artists.flatMap(({ bio }) => sentencesOf(bio));
    allDiffer(sentences);
    for (const { bio } of artists) expect([2, 3]).toContain(sentencesOf(bio).length);
  });
});

describe('drawings', () => {
  test('have titles, slugs, numbers and descriptions of their own', () => {
    allDiffer(drawings.map(({ title }) => title.toLowerCase()));
    allDiffer(drawings.map(({ slug }) => slug));
    allDiffer(drawings.map(({ sku }) => sku));
    allDiffer(drawings.map(({ description }) => description));
    for (const { slug, sku } of drawings) {
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(sku).toMatch(/^ATL-\d{4}$/);
    }
  });

  test('are described in two or three sentences, none of which is used again', () => {
    for (const { description } of drawings) {
      expect(sentencesOf(description).length).toBeGreaterThanOrEqual(2);
      expect(sentencesOf(description).length).toBeLessThanOrEqual(3);
    }
    allDiffer(drawings.flatMap(({ description }) => sentencesOf(description)));
  });

  test('hold prices, sheets, tags and years that a gallery would print', () => {
    for (const { priceCents, widthMm, heightMm, tags, year, daysAgo } of drawings) {
      expect(priceCents).toBeGreaterThanOrEqual(1800);
      expect(priceCents).toBeLessThanOrEqual(240000);
      expect(priceCents % 100).toBe(0);
      expect(Math.min(widthMm, heightMm)).toBeGreaterThanOrEqual(90);
      expect(Math.max(widthMm, heightMm)).toBeLessThanOrEqual(1400);
      expect(tags.length).toBeGreaterThanOrEqual(3);
      expect(tags.length).toBeLessThanOrEqual(6);
      for (const tag of tags) expect(tag).toMatch(/^[a-z]+( [a-z]+)*$/);
      expect(year).toMatch(/^(c\. )?20\d\d(-20\d\d)?$/);
      expect(daysAgo).toBeGreaterThan(0);
    }
  });

  test('are drawn from a seed that is their own within the style', () => {
    allDiffer(drawings.map(({ category, artworkSeed }) => `${category} ${artworkSeed}`));
    for (const { artworkSeed } of drawings) {
      expect(artworkSeed).toBeGreaterThanOrEqual(1);
      expect(artworkSeed).toBeLessThanOrEqual(9999);
    }
  });

  test('are 45 % unique, 35 % limited and 20 % open', () => {
    const share = (kind: string) => drawings.filter(({ edition }) => edition.kind === kind).length / 240;
    expect(share('UNIQUE')).toBeCloseTo(0.45, 1);
    expect(share('LIMITED')).toBeCloseTo(0.35, 1);
    expect(share('OPEN')).toBeCloseTo(0.2, 1);
  });

  test('cost more the fewer there are', () => {
    const average = (kind: string) => {
      const prices = drawings.filter(({ edition }) => edition.kind === kind).map((d) => d.priceCents);
      return prices.reduce((sum, price) => sum + price, 0) / prices.length;
    };
    expect(average('UNIQUE')).toBeGreaterThan(2 * average('LIMITED'));
    expect(average('LIMITED')).toBeGreaterThan(2 * average('OPEN'));
  });
});

describe('stock', () => {
  const ofKind = (kind: string) => drawings.filter(({ edition }) => edition.kind === kind);

  test('an open edition never runs out', () => {
    for (const { stock, edition } of ofKind('OPEN')) expect([stock, edition.size]).toEqual([null, null]);
  });

  test('a unique drawing is on the wall or sold, once', () => {
    for (const drawing of ofKind('UNIQUE')) {
      expect(drawing.edition.size).toBe(1);
      expect([0, 1]).toContain(drawing.stock);
      expect(sold(drawing)).toBe(1 - (drawing.stock ?? 0));
    }
  });

  test('a limited edition is never oversold', () => {
    for (const drawing of ofKind('LIMITED')) {
      const size = drawing.edition.size ?? 0;
      expect(size).toBeGreaterThanOrEqual(5);
      expect(size).toBeLessThanOrEqual(150);
      expect(drawing.stock).toBeGreaterThanOrEqual(0);
      expect((drawing.stock ?? 0) + sold(drawing)).toBeLessThanOrEqual(size);
    }
  });
});

describe('customers and orders', () => {
  test('nobody has an address at which mail could arrive', () => {
    allDiffer(customers.map(({ email }) => email));
    allDiffer(customers.map(({ name }) => name));
    for (const { email } of customers) expect(email).toMatch(/^[a-z.]+@example\.(com|org|net)$/);
  });

  test('the demo account buys botanicals and night skies, in four orders', () => {
    expect(customers[0]).toEqual({ name: 'Ada Marlowe', email: 'demo@example.com' });
    expect(orders.filter(({ customer }) => customer === 0)).toHaveLength(4);
    const lines = bought.filter(({ customer }) => customer === 0);
    const slugs = lines.map(({ drawing }) => categories[drawings[drawing]?.category ?? -1]?.slug);
    expect(new Set(slugs)).toEqual(new Set(['botanicals', 'night-skies']));
  });

  test('each customer places one to eight orders of one to four drawings', () => {
    const perCustomer = countBy(orders, ({ customer }) => customer);
    expect(perCustomer).toHaveLength(60);
    expect(Math.max(...perCustomer)).toBeLessThanOrEqual(8);
    for (const { lines } of orders) {
      expect(lines.length).toBeGreaterThanOrEqual(1);
      expect(lines.length).toBeLessThanOrEqual(4);
      allDiffer(lines.map(({ drawing }) => drawing));
      for (const { quantity } of lines) expect(quantity).toBeGreaterThanOrEqual(1);
    }
  });

  test('nothing is bought before it was on sale, or more than 300 days ago', () => {
    for (const { drawing, daysAgo } of bought) {
      expect(daysAgo).toBeLessThanOrEqual(300);
      expect(drawings[drawing]?.daysAgo).toBeGreaterThan(daysAgo);
    }
  });

  test('every order can be billed to the customer who placed it', () => {
    for (const { billing, customer } of orders) {
      expect(billing.name).toBe(customers[customer]?.name);
      for (const field of Object.values(billing)) expect(field.trim()).not.toBe('');
    }
  });

  test('a few drawings are loved by many, and most by few', () => {
    const sales = countBy(bought, ({ drawing }) => drawing).sort((one, other) => other - one);
    const half = bought.length / 2;
    expect(sales.slice(0, 36).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(half);
    expect(sales.length).toBeGreaterThan(100);
  });
});

describe('reviews', () => {
  test('are written only by buyers, after they bought, and once', () => {
    allDiffer(reviews.map(({ customer, drawing }) => `${customer} ${drawing}`));
    for (const review of reviews) {
      const order = bought.find((b) => b.customer === review.customer && b.drawing === review.drawing);
      expect(order?.daysAgo).toBeGreaterThan(review.daysAgo);
      expect(review.daysAgo).toBeGreaterThanOrEqual(0);
    }
  });

  test('mostly praise, and use every number of stars', () => {
    const share = (rating: number) => reviews.filter((r) => r.rating === rating).length / reviews.length;
    expect(share(4) + share(5)).toBeGreaterThan(0.7);
    expect(share(4) + share(5)).toBeLessThan(0.92);
    for (const rating of [1, 2, 3, 4, 5]) expect(share(rating)).toBeGreaterThan(0.01);
  });

  test('say it in their own words', () => {
    expect(Math.max(...countBy(reviews, ({ comment }) => comment))).toBeLessThanOrEqual(3);
    expect(new Set(reviews.map(({ comment }) => comment)).size).toBeGreaterThanOrEqual(150);
    allDiffer(reviews.map(({ drawing, comment }) => `${drawing} ${comment}`));
  });

  test('cover most of what was sold, and leave the demo account something to review', () => {
    const perDrawing = countBy(reviews, ({ drawing }) => drawing);
    expect(perDrawing.length).toBeGreaterThan(0.8 * countBy(bought, ({ drawing }) => drawing).length);
    expect(Math.max(...perDrawing)).toBeLessThanOrEqual(12);
    const demoReviews = reviews.filter(({ customer }) => customer === 0);
    expect(demoReviews.length).toBeLessThan(bought.filter(({ customer }) => customer === 0).length);
  });
});
