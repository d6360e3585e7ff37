import type { EntityManager } from '@mikro-orm/postgresql';
import { hashPassword } from '../../src/accounts/password.ts';
import { openSession } from '../../src/accounts/session.ts';
import { User } from '../../src/accounts/user.entity.ts';
import { Artist } from '../../src/catalogue/artist.entity.ts';
import { Category } from '../../src/catalogue/category.entity.ts';
import { Drawing } from '../../src/catalogue/drawing.entity.ts';
import { EditionKind } from '../../src/catalogue/edition.type.ts';
import { Image } from '../../src/catalogue/image.entity.ts';
import { Role } from '../../src/shared/role.ts';
import type { TestShop } from './shop.ts';

let serial = 0;
const next = () => ++serial;

export interface DrawingTraits {
  title?: string;
  slug?: string;
  widthMm?: number | null;
  heightMm?: number | null;
  priceCents?: number;
  /** null is unlimited. */
  stock?: number | null;
  /** How many copies the limited edition has; 1000 unless told. */
  editionSize?: number;
  artist?: Artist;
  category?: Category;
  medium?: string | null;
  description?: string;
  tags?: string[];
  copiesSold?: number;
  ratingCounts?: number[];
  createdAt?: Date;
  images?: number;
}

export async function makeCategory(
  shop: TestShop,
  traits: { slug?: string; name?: string } = {},
): Promise<Category> {
  const number = next();
  return save(shop, (em) =>
    em.create(Category, { slug: `category-${number}`, name: `Category ${number}`, ...traits }),
  );
}

export async function makeArtist(
  shop: TestShop,
  traits: { name?: string; bio?: string } = {},
): Promise<Artist> {
  const number = next();
  return save(shop, (em) =>
    em.create(Artist, { name: `Artist ${number}`, bio: `Bio of ${number}.`, ...traits }),
  );
}

/** A drawing for sale: a limited edition of 1,000, or an open one when its stock is null. */
export async function makeDrawing(shop: TestShop, traits: DrawingTraits = {}): Promise<Drawing> {
  const { images = 1, stock = 10, artist, category, ...rest } = traits;
  const number = next();
  const drawing = await save(shop, async (em) =>
    em.create(Drawing, {
      sku: `SKU-${number}`,
      slug: `drawing-${number}`,
      title: `Drawing ${number}`,
      description: `What drawing ${number} shows.`,
      artist: artist ?? (await makeArtist(shop)),
      category: category ?? (await makeCategory(shop)),
      priceCents: 1000,
      widthMm: 300,
      heightMm: 400,
      stock,
      editionKind: stock === null ? EditionKind.OPEN : EditionKind.LIMITED,
      editionSize: stock === null ? null : 1000,
      ...rest,
    }),
  );
  for (let position = 0; position < images; position += 1) {
    await save(shop, (em) =>
      em.create(Image, {
        drawing: drawing.id,
        position,
        url: `/images/${number}-${position}.svg`,
        alt: '',
        width: 300,
        height: 400,
      }),
    );
  }
  return drawing;
}

export interface Customer {
  id: number;
  name: string;
  email: string;
  password: string;
  token: string;
}

/** Someone with an account and an open session. */
export async function makeCustomer(
  shop: TestShop,
  traits: Partial<Pick<Customer, 'name' | 'email' | 'password'>> = {},
): Promise<Customer> {
  const number = next();
  const input = {
    name: `Customer ${number}`,
    email: `customer-${number}@example.com`,
    password: 'a quiet line of ink',
    ...traits,
  };
  const { password, ...account } = input;
  const em = shop.orm.em.fork();
  const user = em.create(User, { ...account, passwordHash: await hashOf(password) });
  const { session } = openSession(em, user, { lastingTokenMs: 86_400_000 });
  await em.flush();
  return { ...input, id: user.id, token: await shop.tokens.issue({ ...session, userId: user.id }) };
}

/** Someone who works in the shop. */
export async function makeStaff(shop: TestShop, role: Role = Role.STAFF): Promise<Customer> {
  const staff = await makeCustomer(shop);
  await shop.orm.em.fork().nativeUpdate(User, staff.id, { role });
  return staff;
}

const hashes = new Map<string, Promise<string>>();

/** Each password is hashed once a file: it is made to take long. */
function hashOf(password: string): Promise<string> {
  const hash = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, hash);
  return hash;
}

export const billing = {
  name: 'Ada Marlowe',
  address: '12 Ink Lane',
  city: 'Bristol',
  country: 'United Kingdom',
  postalCode: 'BS1 4ST',
};

export const approvedCard = { number: '4242 4242 4242 4242', expiryDate: '12/99', cvv: '123' };
export const declinedCard = { ...approvedCard, number: '4000 0000 0000 0002' };

/** Puts the drawing in the customer's cart and buys it; returns the order's id. */
export async function buy(
  shop: TestShop,
  customer: Customer,
  drawing: Pick<Drawing, 'id'>,
  quantity = 1,
): Promise<string> {
  await shop.graphql(
    'mutation ($input: AddToCartInput!) { addToCart(input: $input) { __typename } }',
    { input: { drawingId: drawing.id, quantity } },
    customer.token,
  );
  const answer = await shop.graphql(
    'mutation ($input: CheckoutInput!) { checkout(input: $input) { __typename ... on Order { id } ... on Problem { message } } }',
    { input: { billing, card: approvedCard } },
    customer.token,
  );
  if (answer.data.checkout.__typename !== 'Order') throw new Error(JSON.stringify(answer.data.checkout));
  return answer.data.checkout.id;
}

async function save<Row>(shop: TestShop, create: (em: EntityManager) => Row | Promise<Row>): Promise<Row> {
  const em = shop.orm.em.fork();
  const row = await create(em);
  await em.flush();
  return row;
}
