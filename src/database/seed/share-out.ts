/**
 * Shares a whole number out in proportion to the weights, at most `most` to each. The shares add up to `total`, which
 * must fit into `most` times the number of weights.
 */
export function shareOut(total: number, weights: Float64Array, most: number): Uint32Array {
  const sum = weights.reduce((running, weight) => running + weight, 0);
  const shares = new Uint32Array(weights.length);
  let running = 0;
  let asked = 0;
  let left = total;
  weights.forEach((weight, index) => {
    running += weight;
    const due = Math.round((total * running) / sum) - asked;
    asked += due;
    shares[index] = Math.min(most, due);
    left -= Math.min(most, due);
  });
  while (left > 0) left = spread(left, shares, most);
  return shares;
}

/** Gives what is left evenly to those with room; returns what is left then. */
function spread(amount: number, shares: Uint32Array, most: number): number {
  let left = amount;
  shares.forEach((share, index) => {
    const more = Math.min(most - share, Math.ceil(left / (shares.length - index)));
    shares[index] = share + more;
    left -= more;
  });
  return left;
}
