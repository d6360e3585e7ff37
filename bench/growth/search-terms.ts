/** What people type: a common word, a rare one, several, an unfinished and a misspelt one. */
export const searchTerms = [
  'harbour',
  'silver birch',
  'lighthouse at dusk',
  'India ink constellation',
  'ligh',
  'lihgthouse',
];
