import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import type { GraphqlClient } from '../support/graphql-client.ts';
import type { Json } from '../support/json.ts';
import { act, type Person } from './reviewing.ts';

/** Where a crowd goes: shops on one database. */
export interface Place {
  shops: { graphql: GraphqlClient }[];
  em: EntityManager;
}

export interface Write {
  person: Person;
  mutation: string;
  variables: Json;
}

const ASK_AGAIN_MS = 500;

/** An order of a copy for each of them. */
export async function sellToAll(em: EntityManager, drawingId: number, people: Person[]): Promise<void> {
  await rowsOf(
    em,
    sql`with placed as (
      insert into orders (user_id, status, currency, total_cents, billing_name, billing_address, billing_city,
        billing_country, billing_postal_code)
      select person, 'PAID', 'EUR', 1000, 'Ada', '12 Ink Lane', 'Bristol', 'United Kingdom', 'BS1'
      from unnest(${people.map(({ id }) => id)}::int[]) as person returning id
    ) insert into order_line (order_id, drawing_id, title, unit_price_cents, quantity)
      select id, ${drawingId}, 'Sold', 1000, 1 from placed`,
  );
}

/** Does all of it at once, at one shop or the other; what each write was answered. */
export function writeAtOnce({ shops }: Pick<Place, 'shops'>, writes: Write[]): Promise<Json[]> {
  return Promise.all(writes.map((write, place) => insist(shops[place % shops.length], write)));
}

/** Asks again when the shop is too busy; what was done nevertheless cannot be done again. */
async function insist(shop: Place['shops'][0] | undefined, write: Write): Promise<Json> {
  if (!shop) throw new Error('There is no shop.');
  for (let unsure = false; ; unsure = true) {
    const answer = await act(shop, write.person, write.mutation, write.variables);
    if (unsure && ['ALREADY_REVIEWED', 'NOT_FOUND'].includes(answer.code)) return {};
    if (answer.code !== 'SERVICE_UNAVAILABLE') return answer;
    await pause(ASK_AGAIN_MS * (1 + Math.random()));
  }
}

/** So many stars gives the one at this place. */
export const starsOf = (place: number) => 1 + ((place * 7) % 5);

/** The review of a person of the crowd. */
export const addTo =
  (drawingId: number) =>
  (person: Person, place: number): Write => {
    const input = { drawingId, rating: starsOf(place), comment: `#${place}` };
    return { person, mutation: 'addReview', variables: { input } };
  };

/**
 * Of people who all bought the drawing, three in ten have reviewed it. A third of them change that to five stars, a third
 * delete it, the rest is taken down by the staff, while the seven write. What each was answered, and the stars that
 * then count.
 */
export async function mixedWrites(
  place: Place,
  drawingId: number,
  crowd: Person[],
  staff: Person,
): Promise<{ answers: Json[]; stars: number[] }> {
  const add = addTo(drawingId);
  await sellToAll(place.em, drawingId, crowd);
  const early = crowd.map((person, index) => ({ write: add(person, index), turn: index % 10 }));
  await writeAtOnce(
    place,
    early.filter(({ turn }) => turn < 3).map(({ write }) => write),
  );
  const ids = await idsByAuthor(place.em, drawingId);
  const writes = early.map(({ write, turn }): Write => {
    const { person } = write;
    const id = ids.get(person.id);
    if (turn === 0) return { person, mutation: 'editReview', variables: { input: { id, rating: 5 } } };
    if (turn === 1) return { person, mutation: 'deleteReview', variables: { id } };
    const input = { id, decision: 'REJECT' };
    return turn === 2 ? { person: staff, mutation: 'moderateReview', variables: { input } } : write;
  });
  const answers = await writeAtOnce(place, writes);
  const stars = early.flatMap(({ turn }, index) => (turn === 0 ? [5] : turn < 3 ? [] : [starsOf(index)]));
  return { answers, stars };
}

async function idsByAuthor(em: EntityManager, drawingId: number): Promise<Map<number, number>> {
  const reviews = await rowsOf(
    em,
    sql<{
      id: number;
      userId: number;
    }>`select id, user_id as "userId" from review where drawing_id = ${drawingId}`,
  );
  return new Map(reviews.map(({ id, userId }) => [userId, id]));
}

/** What a page has to say of these stars: five first. */
export function pageOf(stars: number[]) {
  return {
    reviewCount: stars.length,
    averageRating: stars.reduce((sum, given) => sum + given, 0) / stars.length,
    histogram: [5, 4, 3, 2, 1].map((star) => stars.filter((given) => given === star).length),
  };
}
