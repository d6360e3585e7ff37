import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeDrawing } from '../support/factories.ts';
import { sold } from '../support/history.ts';
import type { Json } from '../support/json.ts';
import type { TestShop } from '../support/shop.ts';

export type Person = Pick<Customer, 'token' | 'id'>;
type Asked = Pick<TestShop, 'graphql'>;

const parts = `__typename ... on Review { id author rating comment status version helpfulCount helpfulToMe isMine
  createdAt editedAt rejectionReason } ... on Problem { code message }`;
const fields = 'id author rating comment status version helpfulCount isMine editedAt rejectionReason';

const documents: Record<string, string> = {
  addReview: `mutation ($input: AddReviewInput!) { addReview(input: $input) { ${parts} } }`,
  editReview: `mutation ($input: EditReviewInput!) { editReview(input: $input) { ${fields} } }`,
  deleteReview:
    'mutation ($id: ID!) { deleteReview(id: $id) { id reviewCount averageRating ratingHistogram { count } } }',
  moderateReview: `mutation ($input: ModerateReviewInput!) { moderateReview(input: $input) { ${parts} } }`,
  reportReview: `mutation ($input: ReportReviewInput!) { reportReview(input: $input) { ${parts} } }`,
  markReviewHelpful: `mutation ($id: ID!) { markReviewHelpful(id: $id) { ${parts} } }`,
  unmarkReviewHelpful: `mutation ($id: ID!) { unmarkReviewHelpful(id: $id) { ${parts} } }`,
};

/** What a mutation answers a person, or an anonymous caller: its result, or the extensions of its error. */
export async function act(
  shop: Asked,
  person: Person | null,
  mutation: string,
  variables: Json,
): Promise<Json> {
  const { data, errors } = await shop.graphql(documents[mutation] ?? '', variables, person?.token);
  return errors ? errors[0]?.extensions : data[mutation];
}

/** A drawing that all of these people own. */
export async function ownedBy(shop: TestShop, ...people: Person[]): Promise<number> {
  const drawing = await makeDrawing(shop);
  for (const person of people) await sold(shop, person, drawing);
  return drawing.id;
}

/** A person's new review, which has to go well. */
export async function written(
  shop: TestShop,
  person: Person,
  drawingId: number,
  words: Json = {},
): Promise<Json> {
  const input = { drawingId, rating: 4, comment: 'Fine.', ...words };
  const review = await act(shop, person, 'addReview', { input });
  if (review.__typename !== 'Review') throw new Error(JSON.stringify(review));
  return review;
}

/** What the page of a drawing says of its reviews to a person, or to an anonymous caller. */
export async function shown(shop: Asked, drawingId: number, person?: Person): Promise<Json> {
  const { data } = await shop.graphql(
    `query ($id: ID!) { drawing(id: $id) { rating averageRating reviewCount ratingHistogram { count }
      reviews { nodes { ${fields} } } myReview { ${fields} } } }`,
    { id: drawingId },
    person?.token,
  );
  const { ratingHistogram, reviews, ...drawing } = data.drawing;
  return {
    ...drawing,
    /** Five stars first. */
    histogram: ratingHistogram.map(({ count }: Json) => count),
    comments: reviews.nodes.map(({ comment }: Json) => comment),
    nodes: reviews.nodes,
  };
}

/** Drawings whose counts are not those of their approved reviews. */
export async function miscounted(em: EntityManager): Promise<number[]> {
  const rows = await rowsOf(
    em,
    sql<{ id: number }>`
    select d.id from drawing d left join review r on r.drawing_id = d.id and r.status = 'APPROVED' group by d.id
    having d.rating_counts <> array[count(*) filter (where rating = 1), count(*) filter (where rating = 2),
      count(*) filter (where rating = 3), count(*) filter (where rating = 4), count(*) filter (where rating = 5)]::int[]`,
  );
  return rows.map(({ id }) => id);
}
