import { describe, expect, it } from "vitest";
import { median, medianInterval, quantile } from "./statistics.ts";

const upTo = (count: number) => Array.from({ length: count }, (_, index) => count - index);

describe("statistics", () => {
  it("takes quantiles by nearest rank", () => {
    expect(quantile(upTo(100), 0.5)).toBe(50);
    expect(quantile(upTo(100), 0.99)).toBe(99);
    expect(quantile([7], 0.99)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it("takes the mean of the two middle values of an even count", () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([9, 1, 5])).toBe(5);
    expect(median([])).toBeNaN();
  });

  // At most 2 heads in 12 throws have a chance of 0.019, at most 3 of 0.073: so rank 3 of 12, and its mirror image.
  it.each([
    [5, 1, 5],
    [6, 1, 6],
    [9, 2, 8],
    [12, 3, 10],
    [20, 6, 15],
  ])("puts the median of %i rounds between the values of rank %i and %i", (count, low, high) => {
    expect(medianInterval(upTo(count))).toEqual([low, high]);
  });
});
