import DataLoader from 'dataloader';

/** A loader of one row per key from a query over many keys; a key without a row gives null. */
export function rowLoader<Key, Row>(
  query: (keys: readonly Key[]) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
) {
  return new DataLoader<Key, Row | null>(async (keys) => {
    const byKey = new Map((await query(keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => byKey.get(key) ?? null);
  });
}

/** A loader of a list of rows per key from one query over many keys; the query's order is kept. */
export function rowListLoader<Key, Row>(
  query: (keys: readonly Key[]) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
) {
  return new DataLoader<Key, Row[]>(async (keys) => {
    const byKey = Map.groupBy(await query(keys), keyOf);
    return keys.map((key) => byKey.get(key) ?? []);
  });
}
