import { syntaxTree } from "@codemirror/language"
import type { ChangeSpec, EditorState, Line } from "@codemirror/state"
import type { EditorView } from "@codemirror/view"
import type { SyntaxNode } from "@lezer/common"

/** Work on whole lines, for the commands that make headings, lists and quotes. */

/** The lines that the selection touches, each once. A selection that ends where a line begins leaves it out. */
export function selectedLines(state: EditorState): Line[] {
  const lines: Line[] = []
  for (const { from, to, empty } of state.selection.ranges) {
    const end = !empty && to > from && state.doc.lineAt(to).from === to ? to - 1 : to
    for (let at = from; at <= end;) {
      const line = state.doc.lineAt(at)
      if (lines.at(-1)?.number !== line.number) lines.push(line)
      at = line.to + 1
    }
  }
  return lines
}

/** Lines with words; all of them where none has any. */
export function written(lines: Line[]): Line[] {
  const found = lines.filter(({ text }) => text.trim() !== "")
  return found.length > 0 ? found : lines
}

/** Makes the changes as one step of undo. The cursor stays behind what is put before it. */
export function format(view: EditorView, specs: ChangeSpec): boolean {
  const changes = view.state.changes(specs)
  if (view.state.readOnly || changes.empty) return false
  view.dispatch({
    changes,
    selection: view.state.selection.map(changes, 1),
    userEvent: "input.format",
    scrollIntoView: true,
  })
  return true
}

/** The innermost part of the text with this name around a place. */
export function around(state: EditorState, at: number, name: string, side: -1 | 1 = -1): SyntaxNode | null {
  for (let node = syntaxTree(state).resolveInner(at, side); ; node = node.parent!) {
    if (node.name === name) return node
    if (!node.parent) return null
  }
}

/** The change of a line's beginning: as little as possible, so that cursors stay where they are. */
export function rewritten(line: Line, before: string, after: string): ChangeSpec[] {
  let same = 0
  while (same < before.length && same < after.length && before[same] === after[same]) same++
  if (before === after) return []
  return [{ from: line.from + same, to: line.from + before.length, insert: after.slice(same) }]
}
