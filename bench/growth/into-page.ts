import { readFile, writeFile } from 'node:fs/promises';

const BETWEEN = /(<!-- table of npm run bench:growth -->\n).*?(<!-- end of the table -->)/s;

/** Puts the table where the page has the one of the run before. Throws when it has no place for one. */
export async function intoPage(page: string, table: string): Promise<void> {
  const text = await readFile(page, 'utf8');
  if (!BETWEEN.test(text))
    throw new Error(`${page} has no place for the table: put the two comments of docs/growth.md into it.`);
  await writeFile(
    page,
    text.replace(BETWEEN, (_all, begin, end) => `${begin}\n${table}\n${end}`),
  );
}
