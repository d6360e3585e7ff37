/** What a signal of each kind says for its drawing, 0 to 1. A dismissal says nothing for it. */
const strengths = { VIEW: 0.3, WISHLIST: 0.6, CART: 0.7, PURCHASE: 1 };

/** Stars from which a rating says as much; one or two stars are still the interest of someone who took it home. */
const ratings = [
  { from: 4, strength: 1 },
  { from: 3, strength: 0.7 },
  { from: 0, strength: 0.3 },
];

/** A signal weighs half as much at this age, a third at twice it: interest fades, and an old one is never nothing. */
const HALF_AT_DAYS = 365;

const cases = [
  ...Object.entries(strengths).map(([kind, strength]) => `when kind = '${kind}' then ${strength}`),
  ...ratings.map(({ from, strength }) => `when rating >= ${from} then ${strength}`),
];

/** SQL: what a row of `signal` says for its drawing; null for a dismissal. */
export const STRENGTH = `(case ${cases.join(' ')} end)::float8`;

/** SQL: how much of what was at `occurred_at` is left at the time that `now` names, 1 to 0. */
export const leftAt = (now: string) =>
  `(1 / (1 + greatest(extract(epoch from ${now} - occurred_at), 0)::float8 / ${HALF_AT_DAYS * 86_400}))`;
