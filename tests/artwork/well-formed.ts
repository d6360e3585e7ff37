/** A strict reading of the little XML that the pictures use: every tag closed in order, every number a number. */
export function expectWellFormed(svg: string): void {
  const tags = svg.match(/<[^>]*>/g) ?? [];
  expect(tags.filter((tag) => !isTag.test(tag))).toEqual([]);
  expect(leftOpen(tags)).toEqual([]);
  expect(svg).toMatch(
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" [^>]*><title>[^<]+<\/title>/,
  );
  expect(svg).not.toMatch(/NaN|undefined|Infinity|<script|href|e-\d/);
}

const isTag = /^<(\/[a-zA-Z]+|[a-zA-Z]+( [a-zA-Z-]+="[^"<&]*")*\/?)>$/;

/** The names of elements never closed, or closed out of order. */
function leftOpen(tags: readonly string[]): string[] {
  const open: string[] = [];
  for (const tag of tags) {
    const name = /^<\/?([a-zA-Z]+)/.exec(tag)?.[1] as string;
    if (!tag.startsWith('</')) open.push(...(tag.endsWith('/>') ? [] : [name]));
    else if (open[open.length - 1] === name) open.pop();
    else open.push(`/${name}`);
  }
  return open;
}
