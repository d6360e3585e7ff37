import { scriptedGateway } from '../checkout/gateways.ts';
import { letterBox } from '../support/letter-box.ts';
import type { TestShop } from '../support/shop.ts';
import { workOff } from '../support/work-off.ts';

/** The letters that the jobs there are now come to. */
export async function lettersOf(shop: TestShop) {
  const box = letterBox();
  await workOff(shop, { gateway: scriptedGateway().gateway, mailer: box.mailer });
  return box.letters;
}

/** The token in the link of a letter, which stands in the plain text as it does in HTML. */
export function tokenIn(letter: { text: string; html: string } | undefined, page: string): string {
  const link = new RegExp(`http://shop\\.test/account/${page}#token=([\\w-]+)`);
  const [text, html] = [letter?.text.match(link)?.[1], letter?.html.match(link)?.[1]];
  if (!text || text !== html) throw new Error(`There is no link to ${page} in ${letter?.text}`);
  return text;
}
