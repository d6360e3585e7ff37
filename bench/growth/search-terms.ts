/** What people type: a common word, a rare one, several, an unfinished and a misspelt one; an artist, one misspelt, one with what they never drew. */
export const searchTerms = [
  'harbour',
  'silver birch',
  'lighthouse at dusk',
  'India ink constellation',
  'ligh',
  'lihgthouse',
  'Ngozi Okonjo',
  'okonjjo',
  'okonjo 1795',
];
