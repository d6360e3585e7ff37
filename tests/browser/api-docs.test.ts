import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openShop, type TestShop } from '../support/shop.ts';
import { openBrowser, otherName, visit } from './visit.ts';

jest.setTimeout(30_000);

let shop: TestShop;
let browser: Browser;

beforeAll(async () => {
  [shop, browser] = await Promise.all([openShop(), openBrowser()]);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await shop.close();
});

const operationIds = [
  'addToCart',
  'checkout',
  'listDrawings',
  'login',
  'register',
  'showCart',
  'showDrawing',
];

// Swagger UI would ask a validator on the network, except about a document on localhost.
test.each(['127.0.0.1', otherName])('the REST reference shows its operations at %s', async (name) => {
  const url = `${shop.url.replace('127.0.0.1', name)}/api/docs`;
  const { page, complaints, strangers } = await visit(browser, url);
  await page
    .locator('.opblock')
    .nth(operationIds.length - 1)
    .waitFor();
  const operations = await page.locator('.opblock').evaluateAll((blocks) => blocks.map(({ id }) => id));
  expect(operations.map((id) => id.split('-').at(-1)).sort()).toEqual(operationIds.toSorted());
  await page.locator('.opblock-summary-control').first().click();
  await page.getByRole('button', { name: 'Try it out' }).waitFor();
  expect({ complaints, strangers }).toEqual({ complaints: [], strangers: [] });
});
