import { LEAST_COST, passwordsOf } from '../../../src/accounts/password.ts';
import { artworkSize } from '../../../src/artwork/artwork.ts';
import { parseArtworkPath } from '../../../src/artwork/artwork-path.ts';
import { cloneDatabase } from '../../support/template-database.ts';
import { amounts, ask, runSeedOn } from './seeding.ts';

/** Everything about the catalogue that does not depend on when it was made. */
const catalogue = `
  select d.id, sku, d.slug, title, d.description, c.slug as category, a.name as artist, bio, price_cents, medium, tags,
    width_mm, height_mm, edition_kind, edition_size, stock, copies_sold, rating_counts, url, i.width, i.height,
    (select json_agg(json_build_array(u.email, rating, comment) order by u.id) from review r
      join users u on u.id = r.user_id where r.drawing_id = d.id) as reviews
  from drawing d join category c on c.id = d.category_id join artist a on a.id = d.artist_id
    join image i on i.drawing_id = d.id and i.position = 0
  order by d.id`;

const miscounted = `
  select d.id from drawing d
  where rating_counts <> (select array_agg((select count(*)::int from review r
    where r.drawing_id = d.id and r.rating = stars) order by stars) from generate_series(1, 5) as stars)`;

let url: string;

beforeAll(async () => {
  url = await cloneDatabase();
  const { exitCode } = await runSeedOn(url, amounts(600, 80, 1500));
  expect(exitCode).toBe(0);
});

test('adds what was asked for, an artist for every 50 drawings, an image each and eight categories', async () => {
  const [counts] = await ask(
    url,
    `select (select count(*)::int from drawing) as drawings, (select count(*)::int from users) as users,
      (select count(*)::int from review) as reviews, (select count(*)::int from signal) as purchases,
      (select count(*)::int from artist) as artists, (select count(*)::int from image) as images,
      (select count(*)::int from category) as categories`,
  );
  expect(counts).toEqual({
    ...{ drawings: 600, users: 80, reviews: 1500, purchases: 1500 },
    ...{ artists: 12, images: 600, categories: 8 },
  });
});

test('counts on each drawing the reviews that it has', async () => {
  expect(await ask(url, miscounted)).toEqual([]);
});

test('draws each picture in the style and the size of its drawing', async () => {
  const images = await ask(
    url,
    'select url, width, height, width_mm, height_mm from image i join drawing d on d.id = i.drawing_id',
  );
  for (const { url: path, width, height, width_mm, height_mm } of images) {
    const parsed = parseArtworkPath(String(path));
    expect(parsed).toMatchObject({ artwork: { widthMm: width_mm, heightMm: height_mm }, view: 'sheet' });
    if (parsed) expect({ width, height }).toEqual(artworkSize(parsed.artwork, 'sheet'));
  }
  const [styles] = await ask(
    url,
    `select count(distinct (category_id, split_part(url, '/', 3)))::int as pairs, count(distinct category_id)::int as categories
     from image i join drawing d on d.id = i.drawing_id`,
  );
  expect(styles).toEqual({ pairs: 8, categories: 8 });
});

test('varies: titles differ, some drawings are sold out, few sell most, dates span three years', async () => {
  const [shape] = await ask(
    url,
    `select count(distinct title)::int as titles, count(*) filter (where stock = 0)::int as "soldOut",
      max(copies_sold) > 20 * percentile_disc(0.5) within group (order by copies_sold) as "longTail",
      max(price_cents) > 10 * percentile_disc(0.5) within group (order by price_cents) as dear,
      extract(day from max(created_at) - min(created_at))::int as days,
      bool_and(cardinality(tags) between 3 and 5) as tagged, bool_and(description !~ '[{}]| a [aeiou]') as told
    from drawing`,
  );
  expect(shape).toMatchObject({ longTail: true, dear: true, tagged: true, told: true });
  expect(shape?.titles).toBeGreaterThan(550);
  expect(shape?.soldOut).toBeGreaterThan(40);
  expect(shape?.days).toBeGreaterThan(1000);
});

test('spreads reviews unevenly over drawings and people, after the drawing went on sale', async () => {
  const [spread] = await ask(
    url,
    `select (select max(review_count) from drawing) as most, (select count(*)::int from drawing where review_count = 0) as none,
      (select max(n)::int from (select count(*) as n from review group by user_id) by_user) as busiest,
      (select count(distinct comment)::int from review) as comments, (select count(distinct rating)::int from review) as ratings,
      (select count(*)::int from review r join drawing d on d.id = r.drawing_id
        where r.created_at < d.created_at or r.created_at > now() or verified_purchase) as wrong`,
  );
  expect(spread?.most).toBeGreaterThan(20);
  expect(spread?.none).toBeGreaterThan(100);
  expect(spread?.busiest).toBeGreaterThan(40);
  expect(spread).toMatchObject({ comments: 50, ratings: 5, wrong: 0 });
});

test('gives everyone one password, which fits', async () => {
  const hashes = await ask(url, 'select distinct password_hash from users');
  expect(hashes).toHaveLength(1);
  expect(await passwordsOf(LEAST_COST).fits('atelier-load', String(hashes[0]?.password_hash))).toBe(true);
  const [{ emails } = {}] = await ask(
    url,
    "select count(*)::int as emails from users join generate_series(1, 80) n on email = 'load-' || n || '@example.com'",
  );
  expect(emails).toBe(80);
});

test('adds up: a second run goes on where the first ended', async () => {
  const before = await ask(url, catalogue);
  expect((await runSeedOn(url, amounts(150, 20, 300))).exitCode).toBe(0);
  const [counts] = await ask(
    url,
    `select (select count(*)::int from drawing) as drawings, (select count(*)::int from users) as users,
      (select count(*)::int from review) as reviews, (select count(*)::int from artist) as artists,
      (select count(distinct name)::int from artist) as names, (select count(*)::int from category) as categories,
      (select max(sku) from drawing) as last`,
  );
  expect(counts).toEqual({
    ...{ drawings: 750, users: 100, reviews: 1800, artists: 15, names: 15 },
    ...{ categories: 8, last: 'LOAD-0000750' },
  });
  expect((await ask(url, catalogue)).slice(0, 600)).toEqual(before);
  expect(await ask(url, miscounted)).toEqual([]);
});

test('new people can review what is there already, and it is counted', async () => {
  const { exitCode, output } = await runSeedOn(url, amounts(0, 30, 500));
  expect(exitCode).toBe(0);
  expect(output).toMatch(/Added 0 drawings by 0 artists, 30 users, 500 reviews in [\d.]+ s\.\n$/);
  expect(await ask(url, miscounted)).toEqual([]);
});

test('is the same catalogue on every empty database', async () => {
  url = await cloneDatabase();
  await runSeedOn(url, amounts(200, 30, 400));
  const one = await ask(url, catalogue);
  url = await cloneDatabase();
  await runSeedOn(url, amounts(200, 30, 400));
  expect(await ask(url, catalogue)).toEqual(one);
  expect(one).toHaveLength(200);
});
