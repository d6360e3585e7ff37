import { type Customer, makeCustomer, makeStaff } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { act, miscounted, ownedBy, shown, written } from './reviewing.ts';

let shop: TestShop;
let author: Customer;
let stranger: Customer;
beforeAll(async () => {
  shop = await openShop();
  author = await makeCustomer(shop, { name: 'Ada Marlowe' });
  stranger = await makeCustomer(shop);
});
afterAll(() => shop.close());

const edit = (input: Json, person: Customer | null = author) => act(shop, person, 'editReview', { input });
const remove = (id: string, person: Customer | null = author) => act(shop, person, 'deleteReview', { id });

test('its author changes the stars and the words, and both are shown and counted at once', async () => {
  const drawingId = await ownedBy(shop, author);
  const { id } = await written(shop, author, drawingId, { rating: 2, comment: 'Dull.' });
  const edited = await edit({ id, rating: 5, comment: '  It grew on me. ' });
  expect(edited).toMatchObject({ rating: 5, comment: 'It grew on me.', version: 2, isMine: true });
  expect(edited.editedAt).toEqual(expect.any(String));
  expect(await shown(shop, drawingId)).toMatchObject({
    reviewCount: 1,
    averageRating: 5,
    histogram: [1, 0, 0, 0, 0],
    comments: ['It grew on me.'],
  });
});

test('what is left out stays, and an edit that changes nothing is none', async () => {
  const drawingId = await ownedBy(shop, author);
  const { id } = await written(shop, author, drawingId, { rating: 2, comment: 'Dull.' });
  expect(await edit({ id, rating: 3 })).toMatchObject({ rating: 3, comment: 'Dull.', version: 2 });
  expect(await edit({ id, comment: 'Dull, but well drawn.', rating: null })).toMatchObject({
    rating: 3,
    version: 3,
  });
  expect(await edit({ id, rating: 3, comment: ' Dull, but well drawn. ' })).toMatchObject({ version: 3 });
  expect(await edit({ id })).toMatchObject({ version: 3 });
});

test.each([
  ['input.rating', { rating: 0 }],
  ['input.rating', { rating: 6 }],
  ['input.comment', { comment: '' }],
  ['input.comment', { comment: ' \n' }],
  ['input.comment', { comment: 'x'.repeat(2001) }],
  ['input.id', { id: 'x' }],
])('%s that cannot be right is named: %#', async (field, input) => {
  const { id } = await written(shop, author, await ownedBy(shop, author));
  expect(await edit({ id, ...input })).toEqual({ code: 'BAD_USER_INPUT', field });
});

test('nobody else changes or deletes it, not even the staff', async () => {
  const drawingId = await ownedBy(shop, author, stranger);
  const { id } = await written(shop, author, drawingId, { comment: 'Mine.' });
  for (const other of [stranger, await makeStaff(shop)]) {
    expect(await edit({ id, comment: 'Not mine.' }, other)).toEqual({ code: 'NOT_FOUND' });
    expect(await remove(id, other)).toEqual({ code: 'NOT_FOUND' });
  }
  expect(await edit({ id, comment: 'Not mine.' }, null)).toEqual({ code: 'UNAUTHENTICATED' });
  expect(await remove(id, null)).toEqual({ code: 'UNAUTHENTICATED' });
  expect((await shown(shop, drawingId)).comments).toEqual(['Mine.']);
});

test('a review that is not there cannot be changed or deleted', async () => {
  expect(await edit({ id: '2147483647', rating: 1 })).toEqual({ code: 'NOT_FOUND' });
  expect(await remove('2147483647')).toEqual({ code: 'NOT_FOUND' });
});

test('its author deletes it, is told what that makes of the drawing, and may write again', async () => {
  const drawingId = await ownedBy(shop, author, stranger);
  const { id } = await written(shop, author, drawingId, { rating: 1 });
  await written(shop, stranger, drawingId, { rating: 5 });
  expect(await remove(id)).toMatchObject({ id: String(drawingId), reviewCount: 1, averageRating: 5 });
  expect(await remove(id)).toEqual({ code: 'NOT_FOUND' });
  expect((await shown(shop, drawingId)).comments).toHaveLength(1);
  await written(shop, author, drawingId, { comment: 'Second thoughts.' });
  expect((await shown(shop, drawingId)).comments[0]).toBe('Second thoughts.');
  expect(await miscounted(shop.orm.em.fork())).toEqual([]);
});

test('the author of reviews finds them all, the last first, a page at a time', async () => {
  const writer = await makeCustomer(shop);
  const drawings = await Promise.all(Array.from({ length: 5 }, () => ownedBy(shop, writer)));
  for (const [index, drawing] of drawings.entries())
    await written(shop, writer, drawing, { comment: `#${index}` });
  const ask = async (after?: string) => {
    const { data } = await shop.graphql(
      `query ($after: String) { me { reviews(first: 2, after: $after) {
        nodes { comment status drawing { id } } pageInfo { hasNextPage endCursor } } } }`,
      { after },
      writer.token,
    );
    return data.me.reviews;
  };
  const found: Json[] = [];
  for (let page = await ask(); ; page = await ask(page.pageInfo.endCursor)) {
    found.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) break;
  }
  expect(found).toEqual(
    drawings
      .map((id, index) => ({ comment: `#${index}`, status: 'APPROVED', drawing: { id: String(id) } }))
      .reverse(),
  );
});

test('one that its author deletes in another tab before the answer is read is NOT_FOUND', async () => {
  const { orm } = shop;
  await orm.em.getConnection().execute(`
    create function delete_meanwhile() returns trigger language plpgsql as
      'begin delete from review where id = new.id; return null; end';
    create constraint trigger delete_meanwhile after insert or update on review deferrable initially deferred
      for each row when (new.comment = 'Deleted meanwhile.') execute function delete_meanwhile()`);
  const drawingId = await ownedBy(shop, author);
  const comment = 'Deleted meanwhile.';
  const added = await act(shop, author, 'addReview', { input: { drawingId, rating: 4, comment } });
  expect(added).toEqual({ code: 'NOT_FOUND' });
  const { id } = await written(shop, author, drawingId);
  expect(await edit({ id, comment })).toEqual({ code: 'NOT_FOUND' });
  expect(await miscounted(orm.em.fork())).toEqual([]);
});
