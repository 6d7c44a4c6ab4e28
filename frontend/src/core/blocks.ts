import type { Block, Patch } from "../bridge/types"

/** The list after a patch; throws a RangeError when the patch does not fit, and the list is unusable. */
export function applyPatch(blocks: readonly Block[], patch: Patch): Block[] {
  const { at, del, ins, shift } = patch
  if (at < 0 || del < 0 || at + del > blocks.length) {
    throw new RangeError(`a patch of ${del} at ${at} does not fit ${blocks.length} blocks`)
  }
  const rest = blocks.slice(at + del)
  const moved = shift === 0 ? rest : rest.map((b) => ({ ...b, line: b.line + shift, end: b.end + shift }))
  return [...blocks.slice(0, at), ...ins, ...moved]
}

/** The smallest patch that turns one list into another, comparing blocks by their HTML. */
export function diffBlocks(before: readonly Block[], after: readonly Block[]): Patch {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head]!.html === after[head]!.html) head++
  let tail = 0
  while (tail < most - head && before.at(-1 - tail)!.html === after.at(-1 - tail)!.html) tail++
  return {
    at: head,
    del: before.length - head - tail,
    ins: after.slice(head, after.length - tail),
    shift: 0, // whoever holds the lists takes the lines from the new one
  }
}

/** Whether a patch changes anything that can be seen. */
export function emptyPatch(patch: Patch): boolean {
  return patch.del === 0 && patch.ins.length === 0
}

/** The index of the block that holds a line, or of the last one before it; -1 above the first. */
export function blockAt(blocks: readonly Block[], line: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const mid = (low + high) >> 1
    const start = blocks[mid]!.line
    // Footnotes stand at the end and have no line of their own.
    if (start > 0 && start <= line) low = mid + 1
    else high = mid
  }
  return low - 1
}
