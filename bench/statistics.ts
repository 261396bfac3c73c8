/** The smallest value that at least the given share (0..1) of the values does not exceed; NaN when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** The middle value, or the mean of the two in the middle; NaN when there are none. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  const high = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return (low + high) / 2;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Lowest and highest value that the median of all possible rounds lies between in at least 95 of 100 runs, whatever the
 * distribution: a pair of order statistics. The smallest and largest value when there are fewer than six.
 */
export function medianInterval(values: readonly number[]): readonly [number, number] {
  const sorted = Float64Array.from(values).sort();
  const count = sorted.length;
  let rank = 0;
  // The chance that the median lies below the value at this rank is the binomial chance of at most `rank` heads in `count` throws.
  let probability = 0.5 ** count;
  for (let tail = probability; ; rank++) {
    probability *= (count - rank) / (rank + 1);
    tail += probability;
    if (tail > 0.025) break;
  }
  return [sorted[rank] ?? Number.NaN, sorted[count - 1 - rank] ?? Number.NaN];
}
