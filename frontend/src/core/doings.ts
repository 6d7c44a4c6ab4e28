import type { Operation } from "../bridge/types"

/** What was changed, in files and in texts, as one list. */

/** Something done to the text of an open post. */
export type TextEntry = { kind: "text"; time: number; path: string; undone: boolean }
/** A change of files. newer: how many others stand before it that would have to be undone as well. */
export type FileEntry = { kind: "files"; time: number; operation: Operation; newer: number }

/** Everything that was changed, the newest first. */
export function timeline<T extends TextEntry>(
  operations: readonly Operation[],
  texts: readonly T[],
): (T | FileEntry)[] {
  let newer = 0
  const files = operations.map((operation): FileEntry => {
    const entry: FileEntry = { kind: "files", time: Date.parse(operation.time), operation, newer }
    if (!operation.undone) newer++
    return entry
  })
  // Operations have whole seconds: of two at the same one, the text was changed later or knows better.
  return [...texts, ...files].sort((a, b) => b.time - a.time)
}

/** The operations to take back, newest first, so that all down to this one are. */
export function downTo(operations: readonly Operation[], id: string): Operation[] {
  const at = operations.findIndex((one) => one.id === id)
  return operations.slice(0, at + 1).filter((one) => !one.undone)
}
