/** Finding the same words in two texts of which one was made from the other. */

/** A run of letters and digits, and where it begins and ends, in UTF-16 units. */
export type Word = { text: string; from: number; to: number }

/** Beyond this many words that differ, the comparison is made the quick way. */
const mostDifferent = 800
/** How far ahead the quick way looks for a word. */
const lookAhead = 400

/** The words of a text. What stands between words does not count, so it may be written differently. */
export function wordsOf(text: string, from = 0): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => ({
    text: word,
    from: from + index,
    to: from + index + word.length,
  }))
}

/**
 * For each word of a the index of the same word in b, -1 where it has none: the longest common
 * subsequence, found by Myers' algorithm, which is quick where little differs.
 */
export function align(a: readonly string[], b: readonly string[]): Int32Array {
  const partner = new Int32Array(a.length).fill(-1)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) partner[head] = head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) {
    tail++
    partner[a.length - tail] = b.length - tail
  }
  const middle = { aFrom: head, aTo: a.length - tail, bFrom: head, bTo: b.length - tail }
  if (!myers(a, b, middle, partner)) quick(a, b, middle, partner)
  return partner
}

type Middle = { aFrom: number; aTo: number; bFrom: number; bTo: number }

/** Fills partner; false when too much differs. */
function myers(a: readonly string[], b: readonly string[], middle: Middle, partner: Int32Array): boolean {
  const { aFrom, bFrom } = middle
  const n = middle.aTo - aFrom
  const m = middle.bTo - bFrom
  if (n === 0 || m === 0) return true
  const most = Math.min(n + m, mostDifferent)
  const reach = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  for (let d = 0; d <= most; d++) {
    trace.push(reach.slice(most - d, most + d + 3))
    for (let k = -d; k <= d; k += 2) {
      const at = most + 1 + k
      const down = k === -d || (k !== d && reach[at - 1]! < reach[at + 1]!)
      let x = down ? reach[at + 1]! : reach[at - 1]! + 1
      while (x < n && x - k < m && a[aFrom + x] === b[bFrom + x - k]) x++
      reach[at] = x
      if (x >= n && x - k >= m) {
        walkBack(trace, n, m, (i, j) => (partner[aFrom + i] = bFrom + j))
        return true
      }
    }
  }
  return false
}

/** Goes the way back that myers came, telling of every pair of equal words. */
function walkBack(
  trace: readonly Int32Array[],
  n: number,
  m: number,
  pair: (i: number, j: number) => void,
): void {
  let [x, y] = [n, m]
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d]!
    const at = (k: number) => reach[k + d + 1]!
    const k = x - y
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1))
    const before = down ? k + 1 : k - 1
    const fromX = d === 0 ? 0 : at(before)
    const fromY = d === 0 ? 0 : fromX - before
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      pair(--x, --y)
    }
    ;[x, y] = [fromX, fromY]
  }
}

/** Takes the next equal word within reach, whatever it costs the words after it. */
function quick(a: readonly string[], b: readonly string[], middle: Middle, partner: Int32Array): void {
  let next = middle.bFrom
  for (let i = middle.aFrom; i < middle.aTo; i++) {
    const most = Math.min(next + lookAhead, middle.bTo)
    for (let j = next; j < most; j++) {
      if (a[i] !== b[j]) continue
      partner[i] = j
      next = j + 1
      break
    }
  }
}
