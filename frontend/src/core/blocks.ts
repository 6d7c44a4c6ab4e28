import type { Block, Patch, Splice } from "../bridge/types"
import { lastIndex } from "./search"

/** The list after a patch; throws a RangeError when the patch does not fit. The old list stays as it is. */
export function applyPatch(blocks: readonly Block[], patch: Patch): Block[] {
  const { splices, from, shift } = patch
  const last = splices.at(-1)
  if (splices.some((one, i) => one.at < (i > 0 ? end(splices[i - 1]!) : 0) || one.del < 0)) {
    throw new RangeError("the splices of a patch overlap")
  }
  if (last && end(last) > blocks.length) {
    throw new RangeError(`a patch of ${last.del} at ${last.at} does not fit ${blocks.length} blocks`)
  }
  const kept = shift === 0 ? blocks : blocks.map((block, i) => (i < from ? block : moved(block, shift)))
  let after: Block[] = []
  let next = 0
  for (const { at, del, ins } of splices) {
    after = after.concat(kept.slice(next, at), ins)
    next = at + del
  }
  return after.concat(kept.slice(next))
}

function end({ at, del }: Splice): number {
  return at + del
}

function moved(block: Block, shift: number): Block {
  return { ...block, line: block.line + shift, end: block.end + shift }
}

/** The smallest splice that turns one list into another, comparing blocks by their HTML; as a patch. */
export function diffBlocks(before: readonly Block[], after: readonly Block[]): Patch {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head]!.html === after[head]!.html) head++
  let tail = 0
  while (tail < most - head && before.at(-1 - tail)!.html === after.at(-1 - tail)!.html) tail++
  const ins = after.slice(head, after.length - tail)
  const del = before.length - head - tail
  // Whoever holds the lists takes the lines from the new one.
  return { splices: del > 0 || ins.length > 0 ? [{ at: head, del, ins }] : [], from: 0, shift: 0 }
}

/** Whether a patch changes anything that can be seen. */
export function emptyPatch(patch: Patch): boolean {
  return patch.splices.length === 0
}

/** Where block i is after a patch; one that is replaced is where its successors begin or end. */
export function indexAfter(patch: Patch, i: number): number {
  let grown = 0
  for (const { at, del, ins } of patch.splices) {
    if (i < at) break
    if (i < at + del) return at + grown + Math.min(i - at, Math.max(0, ins.length - 1))
    grown += ins.length - del
  }
  return i + grown
}

/** The index of the block that holds a line, or of the last one before it; -1 above the first. */
export function blockAt(blocks: readonly Block[], line: number): number {
  return lastIndex(blocks.length, (i) => blocks[i]!.line <= line)
}
