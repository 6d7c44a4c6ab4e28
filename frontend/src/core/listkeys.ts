/** How many rows a key goes on in a list that shows page of them; undefined for keys that go nowhere. */
export function jumpOf(key: string, page: number): number | undefined {
  const jumps = new Map([
    ["ArrowDown", 1],
    ["ArrowUp", -1],
    ["PageDown", page],
    ["PageUp", -page],
    ["Home", -Infinity],
    ["End", Infinity],
  ])
  return jumps.get(key)
}

/** The rows that a page of a list goes on: one less than are seen, so that one stays for the eye. */
export const pageOf = (height: number, row: number): number => Math.max(1, Math.floor(height / row) - 1)
