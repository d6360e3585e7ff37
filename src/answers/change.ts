/** A change of the catalogue: which answers it touches. */
export interface Change {
  touches(tags: string[]): boolean;
  /** Those of the tags that answers are tied to which it touches. */
  tagsAmong(known: ReadonlyMap<string, unknown>): string[];
}

/**
 * Reads `drawing 17,18` or `drawing *`. An answer is tied to `drawing:17` when it shows that one and no other, to
 * `drawing` when any may change it, as with a list.
 */
export function changeIn(payload: string): Change {
  const [entity = '', ids = '*'] = payload.split(' ');
  if (ids === '*') {
    const isOne = (tag: string) => tag === entity || tag.startsWith(`${entity}:`);
    return { touches: (tags) => tags.some(isOne), tagsAmong: (known) => [...known.keys()].filter(isOne) };
  }
  const touched = new Set([entity, ...ids.split(',').map((id) => `${entity}:${id}`)]);
  return {
    touches: (tags) => tags.some((tag) => touched.has(tag)),
    tagsAmong: (known) => [...touched].filter((tag) => known.has(tag)),
  };
}
