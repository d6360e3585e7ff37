/** What one load showed: answers a second, and seconds of the shop's processors for each. */
export interface Turn {
  rate: number;
  cost: number;
}

/** The medians of all turns. */
export function medianOf(turns: Turn[]): Turn {
  const middle = (of: (turn: Turn) => number): number =>
    turns.map(of).toSorted((a, b) => a - b)[Math.floor(turns.length / 2)] ?? Number.NaN;
  return { rate: middle(({ rate }) => rate), cost: middle(({ cost }) => cost) };
}
