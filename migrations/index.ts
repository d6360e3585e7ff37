import { Migration20261122180000_open_the_shop } from './Migration20261122180000_open_the_shop.ts';
import { Migration20261122204707_card_expiry } from './Migration20261122204707_card_expiry.ts';
import { Migration20261122204800_card_expiry_checked } from './Migration20261122204800_card_expiry_checked.ts';
import { Migration20261122210000_search_and_shelves } from './Migration20261122210000_search_and_shelves.ts';
import { Migration20261122210100_shelves_filled } from './Migration20261122210100_shelves_filled.ts';
import { Migration20261122210200_search_indexes } from './Migration20261122210200_search_indexes.ts';
import { Migration20261122211500_artist_words } from './Migration20261122211500_artist_words.ts';
import { Migration20261122211600_artists_listed } from './Migration20261122211600_artists_listed.ts';
import { Migration20261122213000_in_stock } from './Migration20261122213000_in_stock.ts';
import { Migration20261122213100_in_stock_noted } from './Migration20261122213100_in_stock_noted.ts';
import { Migration20261122213923_flat_as_it_grows } from './Migration20261122213923_flat_as_it_grows.ts';
import { Migration20261126072000_key_outcome } from './Migration20261126072000_key_outcome.ts';
import { Migration20261126072010_key_outcome_filled } from './Migration20261126072010_key_outcome_filled.ts';
import { Migration20261126072020_key_order_index } from './Migration20261126072020_key_order_index.ts';
import { Migration20261126073000_sessions_that_refresh } from './Migration20261126073000_sessions_that_refresh.ts';
import { Migration20261126074700_payments_looked_at } from './Migration20261126074700_payments_looked_at.ts';
import { Migration20261126074710_payments_looked_at_checked } from './Migration20261126074710_payments_looked_at_checked.ts';
import { Migration20261126080000_more_signals } from './Migration20261126080000_more_signals.ts';
import { Migration20261126080100_more_signals_checked } from './Migration20261126080100_more_signals_checked.ts';
import { Migration20261126080200_search_tiers } from './Migration20261126080200_search_tiers.ts';
import { Migration20261126080300_search_tiers_filled } from './Migration20261126080300_search_tiers_filled.ts';
import { Migration20261126080400_login_attempts_from } from './Migration20261126080400_login_attempts_from.ts';
import { Migration20261126080410_login_attempts_from_index } from './Migration20261126080410_login_attempts_from_index.ts';
import { Migration20261126080500_trusted_reviews } from './Migration20261126080500_trusted_reviews.ts';
import { Migration20261126080510_drawings_ranked } from './Migration20261126080510_drawings_ranked.ts';
import { Migration20261126080600_account_tokens } from './Migration20261126080600_account_tokens.ts';
import { Migration20261126081500_years_searched } from './Migration20261126081500_years_searched.ts';
import { Migration20261126081600_years_indexed } from './Migration20261126081600_years_indexed.ts';
import { Migration20261126082031_orders_without_the_person } from './Migration20261126082031_orders_without_the_person.ts';
import { Migration20261126082041_orders_without_the_person_checked } from './Migration20261126082041_orders_without_the_person_checked.ts';

/** Every migration in the order they run; `npm run migration:create` writes the file, you add it here. */ import { Migration20261126090500_catalogue_changes_told } from './Migration20261126090500_catalogue_changes_told.ts';
import { Migration20261126090900_only_changes_told } from './Migration20261126090900_only_changes_told.ts';
import { Migration20261126110500_key_mismatches_counted } from './Migration20261126110500_key_mismatches_counted.ts';
import { Migration20261126112500_artists_first } from './Migration20261126112500_artists_first.ts';
import { Migration20261126112600_surnames_indexed } from './Migration20261126112600_surnames_indexed.ts';
import { Migration20261126113000_words_sampled } from './Migration20261126113000_words_sampled.ts';
import { Migration20261126114500_commoner_words } from './Migration20261126114500_commoner_words.ts';

export const migrations = [
  { name: 'Migration20261122180000_open_the_shop', class: Migration20261122180000_open_the_shop },
  { name: 'Migration20261122204707_card_expiry', class: Migration20261122204707_card_expiry },
  { name: 'Migration20261122204800_card_expiry_checked', class: Migration20261122204800_card_expiry_checked },
  { name: 'Migration20261122210000_search_and_shelves', class: Migration20261122210000_search_and_shelves },
  { name: 'Migration20261122210100_shelves_filled', class: Migration20261122210100_shelves_filled },
  { name: 'Migration20261122210200_search_indexes', class: Migration20261122210200_search_indexes },
  { name: 'Migration20261122211500_artist_words', class: Migration20261122211500_artist_words },
  { name: 'Migration20261122211600_artists_listed', class: Migration20261122211600_artists_listed },
  { name: 'Migration20261122213000_in_stock', class: Migration20261122213000_in_stock },
  { name: 'Migration20261122213100_in_stock_noted', class: Migration20261122213100_in_stock_noted },
  { name: 'Migration20261122213923_flat_as_it_grows', class: Migration20261122213923_flat_as_it_grows },
  { name: 'Migration20261126072000_key_outcome', class: Migration20261126072000_key_outcome },
  { name: 'Migration20261126072010_key_outcome_filled', class: Migration20261126072010_key_outcome_filled },
  { name: 'Migration20261126072020_key_order_index', class: Migration20261126072020_key_order_index },
  {
    name: 'Migration20261126073000_sessions_that_refresh',
    class: Migration20261126073000_sessions_that_refresh,
  },
  { name: 'Migration20261126074700_payments_looked_at', class: Migration20261126074700_payments_looked_at },
  {
    name: 'Migration20261126074710_payments_looked_at_checked',
    class: Migration20261126074710_payments_looked_at_checked,
  },
  { name: 'Migration20261126080000_more_signals', class: Migration20261126080000_more_signals },
  {
    name: 'Migration20261126080100_more_signals_checked',
    class: Migration20261126080100_more_signals_checked,
  },
  { name: 'Migration20261126080200_search_tiers', class: Migration20261126080200_search_tiers },
  { name: 'Migration20261126080300_search_tiers_filled', class: Migration20261126080300_search_tiers_filled },
  { name: 'Migration20261126080400_login_attempts_from', class: Migration20261126080400_login_attempts_from },
  {
    name: 'Migration20261126080410_login_attempts_from_index',
    class: Migration20261126080410_login_attempts_from_index,
  },
  { name: 'Migration20261126080500_trusted_reviews', class: Migration20261126080500_trusted_reviews },
  { name: 'Migration20261126080510_drawings_ranked', class: Migration20261126080510_drawings_ranked },
  { name: 'Migration20261126080600_account_tokens', class: Migration20261126080600_account_tokens },
  { name: 'Migration20261126081500_years_searched', class: Migration20261126081500_years_searched },
  { name: 'Migration20261126081600_years_indexed', class: Migration20261126081600_years_indexed },
  {
    name: 'Migration20261126082031_orders_without_the_person',
    class: Migration20261126082031_orders_without_the_person,
  },
  {
    name: 'Migration20261126082041_orders_without_the_person_checked',
    class: Migration20261126082041_orders_without_the_person_checked,
  },
  {
    name: 'Migration20261126090500_catalogue_changes_told',
    class: Migration20261126090500_catalogue_changes_told,
  },
  {
    name: 'Migration20261126090900_only_changes_told',
    class: Migration20261126090900_only_changes_told,
  },
  {
    name: 'Migration20261126110500_key_mismatches_counted',
    class: Migration20261126110500_key_mismatches_counted,
  },
  { name: 'Migration20261126112500_artists_first', class: Migration20261126112500_artists_first },
  { name: 'Migration20261126112600_surnames_indexed', class: Migration20261126112600_surnames_indexed },
  { name: 'Migration20261126113000_words_sampled', class: Migration20261126113000_words_sampled },
  { name: 'Migration20261126114500_commoner_words', class: Migration20261126114500_commoner_words },
];
