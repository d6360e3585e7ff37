import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { rebuildRatings } from '../../src/reviews/rebuild-ratings.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { clearAway } from '../main/shop-process.ts';
import { mixedWrites, pageOf } from '../reviews/crowd.ts';
import { miscounted, shown } from '../reviews/reviewing.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeEditions } from '../support/stock.ts';
import { CROWD_SHARE, openStage, type Stage } from './stage.ts';

jest.setTimeout(600_000);

const WRITES = 1_000 * CROWD_SHARE;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage?.close();
  await clearAway();
});

test(`${WRITES} writes to the reviews of one drawing at once are counted exactly`, async () => {
  const em = stage.orm.em.fork();
  const [drawing = 0] = await makeEditions(em, [null]);
  const [staff, ...crowd] = await stage.makeBuyers(1 + WRITES);
  if (!staff) throw new Error('Nobody works here.');
  await rowsOf(em, sql`update users set role = 'STAFF' where id = ${staff.id}`);
  const shops = stage.urls.map((url) => ({ graphql: graphqlClient(url) }));
  const { answers, stars } = await mixedWrites({ shops, em }, drawing, crowd, staff);
  const page = await shown(shops[0] as (typeof shops)[0], drawing);
  const rebuilt = await rebuildRatings(em);
  expect({
    refused: answers.filter((answer) => answer.code),
    page: { ...page, comments: [], nodes: [] },
    miscounted: await miscounted(em),
    mended: rebuilt.mended,
    ...(await stage.aftermath()),
  }).toEqual({
    refused: [],
    page: expect.objectContaining(pageOf(stars)),
    miscounted: [],
    mended: [],
    deadlocks: 0,
    trouble: [],
  });
});
