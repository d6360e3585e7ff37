import { BadCell, items, quoted, text } from './cells.ts';

const MOST_TAGS = 100;
const MOST_IMAGES = 50;
const tag = text(100);
const LONGEST_URL = 2_000;

/** Words to find a drawing by, each once. */
export function tags(given: string): string[] {
  const read = [...new Set(items(given).map(tag))];
  if (read.length > MOST_TAGS) throw new BadCell(`There are more than ${MOST_TAGS} tags. Leave some out.`);
  return read;
}

/** Addresses of pictures, the main one first. */
export function imageUrls(given: string): string[] {
  const urls = items(given);
  if (urls.length > MOST_IMAGES)
    throw new BadCell(`There are more than ${MOST_IMAGES} pictures. Leave some out.`);
  const wrong = urls.find((url) => url.length > LONGEST_URL || !isAddress(url));
  if (wrong === undefined) return urls;
  throw new BadCell(
    `${quoted(wrong)} is no address of a picture. Write https://..., http://... or /images/..., ` +
      'with semicolons between several and %3B for one inside.',
  );
}

function isAddress(url: string): boolean {
  if (/\s/.test(url)) return false;
  if (/^\/images\/./.test(url)) return true;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === '' && password === '';
}
