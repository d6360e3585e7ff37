import { Migration20261122180000_open_the_shop } from './Migration20261122180000_open_the_shop.ts';
import { Migration20261122204707_card_expiry } from './Migration20261122204707_card_expiry.ts';
import { Migration20261122204800_card_expiry_checked } from './Migration20261122204800_card_expiry_checked.ts';

/** Every migration in the order they run; `npm run migration:create` writes the file, you add it here. */
export const migrations = [
  { name: 'Migration20261122180000_open_the_shop', class: Migration20261122180000_open_the_shop },
  { name: 'Migration20261122204707_card_expiry', class: Migration20261122204707_card_expiry },
  { name: 'Migration20261122204800_card_expiry_checked', class: Migration20261122204800_card_expiry_checked },
];
