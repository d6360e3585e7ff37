/// <reference lib="dom" />
import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { loadDemoShop } from '../../src/database/demo/load-demo-shop.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { picturesOn } from './pictures.ts';
import { openBrowser, otherName, visit } from './visit.ts';

jest.setTimeout(30_000);

let shop: TestShop;
let browser: Browser;

beforeAll(async () => {
  [shop, browser] = await Promise.all([openShop(), openBrowser()]);
  await loadDemoShop(shop.orm.em.fork(), 'EUR');
}, 60_000);

afterAll(async () => {
  await browser.close();
  await shop.close();
});

/** The same shop under a name that is neither its own nor localhost. */
const elsewhere = () => shop.url.replace('127.0.0.1', otherName);

test.each([
  ['on a wide screen', { viewport: { width: 1400, height: 900 } }],
  ['on a telephone, at night', { viewport: { width: 400, height: 800 }, colorScheme: 'dark' }],
  ['without JavaScript', { javaScriptEnabled: false }],
] as const)('the drawings are seen %s', async (_how, options) => {
  const { page, complaints, strangers } = await visit(browser, shop.url, options);
  const pictures = await picturesOn(page);
  const drawings = pictures.filter(({ src }) => src.includes('/images/'));
  expect(drawings.length).toBeGreaterThanOrEqual(9);
  for (const picture of pictures) {
    expect(picture.naturalWidth).toBeGreaterThan(0);
    expect(picture.colours).toBeGreaterThan(3);
  }
  for (const { alt } of drawings) expect(alt).toMatch(/\w+/);
  expect(await page.locator('figure').count()).toBe(8);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect({ complaints, strangers }).toEqual({ complaints: [], strangers: [] });
});

test('the drawings are seen under any name the shop is reached by', async () => {
  const { page, complaints, strangers } = await visit(browser, elsewhere());
  for (const { naturalWidth } of await picturesOn(page)) expect(naturalWidth).toBeGreaterThan(0);
  expect({ complaints, strangers }).toEqual({ complaints: [], strangers: [] });
});

test('a button copies its example, from the keyboard too', async () => {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const { page, complaints } = await visit(browser, shop.url, { permissions });
  for (const id of ['query', 'mutation', 'curl']) {
    const button = page.locator(`[data-copies=${id}]`);
    await button.press('Enter');
    await page.getByRole('status').getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      await page.locator(`#${id}`).textContent(),
    );
    expect(await button.textContent()).toBe('Copied');
  }
  expect(complaints).toEqual([]);
});

test('without a clipboard the button selects its example', async () => {
  const { page } = await visit(browser, elsewhere());
  await page.locator('[data-copies=query]').click();
  await page.getByRole('status').getByText('Selected').waitFor();
  expect(await page.evaluate(() => String(getSelection()))).toContain('query BestReviewed');
});

test('without JavaScript there is no button that does nothing', async () => {
  const { page } = await visit(browser, shop.url, { javaScriptEnabled: false });
  expect(await page.locator('button:visible').count()).toBe(0);
});

test('every link of the page leads somewhere', async () => {
  const { page } = await visit(browser, shop.url);
  const links = await page.locator('a').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  expect(links.length).toBeGreaterThan(12);
  for (const link of links) {
    const { status } = await fetch(link, { headers: { accept: 'text/html,*/*' } });
    expect({ link, status }).toEqual({ link, status: 200 });
  }
});

test('an address where nothing is leads home', async () => {
  const { page, strangers } = await visit(browser, `${shop.url}/nowhere`);
  await page.getByRole('link', { name: 'Back to the shop' }).click();
  await page.getByRole('heading', { name: 'On the walls today' }).waitFor();
  expect(strangers).toEqual([]);
});
