import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What each room may import, besides itself. Imports run one way: nothing below knows what is above it. */
const trade = ['shared', 'accounts', 'catalogue', 'payments'];
const rooms: Record<string, string[]> = {
  shared: [],
  telemetry: [],
  config: ['telemetry'],
  artwork: [],
  accounts: ['shared'],
  catalogue: ['shared'],
  payments: ['shared'],
  idempotency: ['shared'],
  orders: trade,
  cart: [...trade, 'recommendations'],
  recommendations: trade,
  reviews: [...trade, 'orders', 'recommendations'],
  wishlist: [...trade, 'recommendations'],
  checkout: [...trade, 'idempotency', 'orders', 'cart', 'recommendations'],
  privacy: ['shared', 'accounts', 'checkout'],
  mail: ['shared', 'accounts', 'orders'],
  jobs: [
    'shared',
    'accounts',
    'catalogue',
    'idempotency',
    'mail',
    'orders',
    'checkout',
    'payments',
    'recommendations',
    'reviews',
    'database',
    'config',
    'node-version',
    'telemetry',
  ],
  database: [
    ...trade,
    'idempotency',
    'artwork',
    'orders',
    'cart',
    'reviews',
    'recommendations',
    'wishlist',
    'config',
    'node-version',
    'migrations',
    'telemetry',
  ],
  evaluation: ['shared', 'database', 'recommendations', 'config', 'node-version'],
  graphql: [
    'privacy',
    'telemetry',
    ...trade,
    'idempotency',
    'orders',
    'cart',
    'reviews',
    'wishlist',
    'recommendations',
    'checkout',
  ],
  rest: ['shared', 'telemetry', 'graphql'],
  answers: ['shared'],
  web: ['shared', 'answers', 'telemetry', 'artwork', 'graphql', 'rest', 'database', 'migrations'],
};

interface Import {
  file: string;
  target: string;
  /** Types are gone when the program runs. */
  onlyTypes: boolean;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join('src', file));
const imports = files.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const statements = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) ([^;]*?)\bfrom '(\.[^']+)'|^import '(\.[^']+)'/gm,
  );
  return [...statements].map(([, names = '', from, bare]) => {
    const target = join(dirname(file), from ?? bare ?? '');
    return { file, target, onlyTypes: /^type /.test(names) || /^\{(\s*type \w+,?)+\s*\}/.test(names) };
  });
}

/** The room of a path: src/cart/total.ts is in cart, src/node-version.ts is node-version, migrations/x.ts is migrations. */
function roomOf(path: string): string {
  const [top = '', room = ''] = path.split('/');
  return top === 'src' ? room.replace(/\.ts$/, '') : top;
}

test.each(Object.entries(rooms))('%s imports only what it may', (room, allowed) => {
  const astray = imports
    .filter(({ file, target }) => roomOf(file) === room && ![room, ...allowed].includes(roomOf(target)))
    .map(({ file, target }) => `${file} imports ${target}`);
  expect(astray).toEqual([]);
});

test('every folder of src is a room with a rule', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((folder) => folder.name).sort()).toEqual(Object.keys(rooms).sort());
});

test('no file needs itself by way of others', () => {
  const graph = Map.groupBy(
    imports.filter(({ onlyTypes }) => !onlyTypes),
    ({ file }) => file,
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, path: string[]): void => {
    if (path.includes(file)) {
      circles.push(
        [...path.slice(path.indexOf(file)), file].map((step) => relative('src', step)).join(' -> '),
      );
      return;
    }
    if (done.has(file)) return;
    for (const { target } of graph.get(file) ?? []) walk(target, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  expect(circles).toEqual([]);
});

test('only config reads the environment', () => {
  const readers = files.filter((file) => /process\.env/.test(readFileSync(file, 'utf8')));
  expect(readers.sort()).toEqual(['src/config/environment.ts', 'src/database/on-scratch-database.ts']);
});

test('no two advisory locks have one number', () => {
  const locks = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/^const LOCK = (\d[\d_]*);$/gm),
  ]);
  expect(locks.length).toBeGreaterThan(3);
  expect(new Set(locks.map(([, number]) => number)).size).toBe(locks.length);
});

test('every migration is listed, in order', async () => {
  const files = readdirSync('migrations').filter((file) => /^Migration\d+.*\.ts$/.test(file));
  const { migrations } = await import('../migrations/index.ts');
  expect(migrations.map(({ name }) => `${name}.ts`)).toEqual(files.sort());
});
