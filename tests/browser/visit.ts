import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A name that leads to this machine, so that a page is seen as from elsewhere. */
export const otherName = 'atelier.test';

/** Headless Chromium that says nothing to anyone on its own account. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update'],
      `--host-resolver-rules=MAP ${otherName} 127.0.0.1`,
    ],
  });
}

/** What Chromium says of two headers under any plain HTTP name but localhost; they ask to be ignored there. */
const SAID_OF_HTTP = /origin was untrustworthy|could not be origin-keyed/;

export interface Visit {
  page: Page;
  /** Errors and warnings of the console: scripts that fail, resources that are missing, what the content policy blocks. */
  complaints: string[];
  /** Requests that went to any other host. */
  strangers: string[];
}

/** Opens the address in a fresh profile and waits until all that it names is loaded. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type()) || SAID_OF_HTTP.test(message.text())) return;
    complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== 'data:' && host !== new URL(url).host) strangers.push(request.url());
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  return { page, complaints, strangers };
}
