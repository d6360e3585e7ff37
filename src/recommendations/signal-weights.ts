/** What a signal of each kind says for its drawing, 0 to 1. A dismissal says nothing for it. */
const strengths = { VIEW: 0.3, WISHLIST: 0.6, CART: 0.7, PURCHASE: 1 };

/** Stars from which a rating says as much; one or two stars are still the interest of someone who took it home. */
const ratings = [
  { from: 4, strength: 1 },
  { from: 3, strength: 0.7 },
  { from: 0, strength: 0.3 },
];

/** Interest fades: a signal of this age has lost a quarter of its weight, one of the past half of it. */
const QUARTER_LOST_AT_DAYS = 365;
/** What everyone likes changes faster than what goes with what. */
const POPULARITY_HALVES_IN_DAYS = 90;

const cases = [
  ...Object.entries(strengths).map(([kind, strength]) => `when kind = '${kind}' then ${strength}`),
  ...ratings.map(({ from, strength }) => `when rating >= ${from} then ${strength}`),
];

/** SQL: what a row of `signal` says for its drawing; null for a dismissal. */
export const STRENGTH = `(case ${cases.join(' ')} end)::float8`;

const ageInDays = (now: string) => `greatest(extract(epoch from ${now} - occurred_at)::float8 / 86400, 0)`;

/** SQL: how much of a signal's weight is left at the time that `now` names, 1 to 0.5. */
export const leftAt = (now: string) => `(0.5 + 0.5 / (1 + ${ageInDays(now)} / ${QUARTER_LOST_AT_DAYS}))`;

/** SQL: how much a signal adds to what is popular at the time that `now` names, 1 to 0. */
export const popularAt = (now: string) =>
  `(0.5 ^ least(${ageInDays(now)} / ${POPULARITY_HALVES_IN_DAYS}, 100))`;
