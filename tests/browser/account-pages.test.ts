/// <reference lib="dom" />
import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { TokenPurpose } from '../../src/accounts/account-token.entity.ts';
import { makeAccountToken } from '../../src/accounts/account-tokens.ts';
import { makeCustomer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { openBrowser, visit } from './visit.ts';

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

async function linkTo(path: string, purpose: TokenPurpose): Promise<string> {
  const { id: userId, email } = await makeCustomer(shop);
  const token = await makeAccountToken(shop.orm.em.fork(), { userId, purpose, email });
  return `${shop.url}/account/${path}#token=${token}`;
}

test('a link verifies the address once the person says so, and leaves the address bar', async () => {
  const { page, complaints, strangers } = await visit(
    browser,
    await linkTo('verify-email', TokenPurpose.VERIFY_EMAIL),
  );
  expect(page.url()).toBe(`${shop.url}/account/verify-email`);
  await page.click('button');
  await page.getByText('Thank you: the address is verified.').waitFor();
  expect([complaints, strangers]).toEqual([[], []]);
});

test('a link takes a good password after a weak one, and says what was wrong', async () => {
  const { page, complaints } = await visit(
    browser,
    await linkTo('reset-password', TokenPurpose.RESET_PASSWORD),
  );
  await page.fill('input', 'password1');
  await page.click('button');
  await page.getByText('one of the most common').waitFor();
  await page.fill('input', 'a new line of ink');
  await page.click('button');
  await page.getByText('The password is set. Log in with it.').waitFor();
  expect(complaints).toEqual([]);
});

test('a link that is spent says so', async () => {
  const { page } = await visit(browser, `${shop.url}/account/verify-email#token=spent`);
  await page.click('button');
  await page.getByText('This link was used before or has expired.').waitFor();
});
