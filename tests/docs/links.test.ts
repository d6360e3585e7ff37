import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const pages = globSync('**/*.md', { exclude: (name) => /^(node_modules|dist|\..+)$/.test(name) });

test.each(pages)('what %s links to in the project is there', (page) => {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map(
    ([, link = '']) => link,
  );
  expect(links.filter((link) => !existsSync(join(dirname(page), link)))).toEqual([]);
});
