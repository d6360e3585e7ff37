import { Migration20261122180000_open_the_shop } from './Migration20261122180000_open_the_shop.ts';
import { Migration20261122185335_settle_payments } from './Migration20261122185335_settle_payments.ts';
import { Migration20261122192307_stripe } from './Migration20261122192307_stripe.ts';

/** Every migration in the order they run; `npm run migration:create` writes the file, you add it here. */
export const migrations = [
  { name: 'Migration20261122180000_open_the_shop', class: Migration20261122180000_open_the_shop },
  { name: 'Migration20261122185335_settle_payments', class: Migration20261122185335_settle_payments },
  { name: 'Migration20261122192307_stripe', class: Migration20261122192307_stripe },
];
