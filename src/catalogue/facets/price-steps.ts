/** Prices from `min` to `max`, in whole cents, both ends included. */
export interface PriceStep {
  min: number;
  max: number;
  count: number;
}

const STEPS = 10;
const ONE_UNIT = 100;

/**
 * Ten steps from the least price to the greatest, fewer where they hardly differ. Each is as many times dearer
 * than the one before: of steps equally wide, the first would hold nearly everything as soon as one drawing is dear.
 */
export function priceSteps(prices: readonly number[]): PriceStep[] {
  if (prices.length === 0) return [];
  const sorted = Float64Array.from(prices).sort();
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const starts = startsBetween(least, most);
  const places = [...starts.map((start) => placeOf(sorted, start)), sorted.length];
  return starts.map((min, index) => ({
    min,
    max: (starts[index + 1] ?? most + 1) - 1,
    count: (places[index + 1] ?? 0) - (places[index] ?? 0),
  }));
}

function startsBetween(least: number, most: number): number[] {
  // What costs nothing, or nearly, would make every step begin at nothing.
  const from = Math.max(least, Math.min(ONE_UNIT, most));
  const ratio = (most / from) ** (1 / STEPS);
  const starts = Array.from({ length: STEPS - 1 }, (_, index) => from * ratio ** (index + 1)).map((start) =>
    rounded(start, start * (ratio - 1)),
  );
  return [...new Set([least, ...starts])].filter((start) => start >= least && start <= most);
}

/** As round a number as leaves the steps apart. */
function rounded(start: number, width: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(width / 10)));
  return Math.round(start / unit) * unit;
}

/** How many of the sorted prices are below. */
function placeOf(sorted: Float64Array, price: number): number {
  const place = sorted.findIndex((each) => each >= price);
  return place < 0 ? sorted.length : place;
}
