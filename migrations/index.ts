import { Migration20261122180000_open_the_shop } from './Migration20261122180000_open_the_shop.ts';

/** Every migration in the order they run; `npm run migration:create` writes the file, you add it here. */
export const migrations = [
  { name: 'Migration20261122180000_open_the_shop', class: Migration20261122180000_open_the_shop },
];
