/** The last of count indices for which a condition holds that never holds again once it did not; -1 for none. */
export function lastIndex(count: number, holds: (i: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const mid = (low + high) >> 1
    if (holds(mid)) low = mid + 1
    else high = mid
  }
  return low - 1
}
