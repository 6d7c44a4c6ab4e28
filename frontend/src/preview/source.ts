/** Finding the text behind a word of the page. */

/** Which one of the equal words of a block a range is, from 0. */
export function nthInBlock(nodes: readonly Node[], range: Range, word: string): number {
  const before = range.cloneRange()
  before.setStartBefore(nodes[0]!)
  before.setEnd(range.startContainer, range.startOffset)
  return count(before.toString(), word)
}

/** The offset of the nth occurrence of word in a block's source; of the last one when there are fewer, 0 without any. */
export function findWord(source: string, word: string, nth: number): number {
  let found = -1
  for (let i = 0; i <= nth; i++) {
    const next = source.indexOf(word, found + 1)
    if (next < 0) break
    found = next
  }
  return Math.max(found, 0)
}

function count(text: string, word: string): number {
  return text.split(word).length - 1
}
