import { EditorState, RangeSet, StateEffect, StateField, type Extension, type Text } from "@codemirror/state"
import { Decoration, EditorView, WidgetType, type Command } from "@codemirror/view"
import { t } from "../core/i18n"

/** The front matter as one quiet line, until the author wants to see it. */

/** Folds or unfolds the front matter. */
export const setFrontMatterFolded = StateEffect.define<boolean>()

type Found = { from: number; to: number; fields: number }
type Fold = { found: Found | null; folded: boolean }

const fences = {
  "---": {
    block: /^---(?:ya?ml|json)?[ \t]*\n(?:[^]*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)/,
    field: /^[^\s#:-][^:]*:(\s|$)/,
  },
  "+++": { block: /^\+\+\+[ \t]*\n(?:[^]*?\n)??\+\+\+[ \t]*(?:\n|$)/, field: /^[^\s#[=][^=]*=/ },
}
type Fence = keyof typeof fences

/** A block that does not end within so many characters is text: looking on would cost with every key. */
const most = 64 * 1024

/** The front matter that a text begins with, fences included, the last line's end too; "" for none. */
export function frontMatterOf(read: (from: number, to: number) => string, fence: Fence): string {
  return read(0, fence.length) === fence ? (fences[fence].block.exec(read(0, most))?.[0] ?? "") : ""
}

/** Where the front matter is, fences included, and how many fields stand at its top level. */
export function findFrontMatter(doc: Text): Found | null {
  for (const fence of ["---", "+++"] as const) {
    const block = frontMatterOf((from, to) => doc.sliceString(from, to), fence)
    if (!block) continue
    const fields = block.split("\n").filter((line) => fences[fence].field.test(line)).length
    return { from: 0, to: block.replace(/\n$/, "").length, fields }
  }
  return null
}

const fold = StateField.define<Fold>({
  create: (state) => ({ found: findFrontMatter(state.doc), folded: true }),
  update(value, transaction) {
    let { found, folded } = value
    if (transaction.docChanged) {
      const reach = found ? found.to + 1 : transaction.startState.doc.length
      if (transaction.changes.touchesRange(0, reach)) found = findFrontMatter(transaction.newDoc)
      // A block that comes into being under the author's hands stays open.
      if (found && !value.found && !transaction.isUserEvent("input.field")) folded = false
    }
    for (const effect of transaction.effects) if (effect.is(setFrontMatterFolded)) folded = effect.value
    const { head } = transaction.newSelection.main
    // A cursor inside would be invisible; searching or going to a problem puts it there.
    if (folded && found && transaction.selection && head > found.from && head < found.to) folded = false
    return found === value.found && folded === value.folded ? value : { found, folded }
  },
  provide: (field) => [
    EditorView.decorations.from(field, decorate),
    EditorView.atomicRanges.of((view) => decorate(view.state.field(field))),
  ],
})

function decorate({ found, folded }: Fold): RangeSet<Decoration> {
  if (!found || !folded) return Decoration.none
  return Decoration.set(
    Decoration.replace({ widget: new FoldedWidget(found.fields) }).range(found.from, found.to),
  )
}

class FoldedWidget extends WidgetType {
  constructor(private readonly fields: number) {
    super()
  }

  override eq(other: FoldedWidget): boolean {
    return other.fields === this.fields
  }

  override toDOM(view: EditorView): HTMLElement {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "cm-frontMatter"
    button.textContent = t("editor.frontMatter", { count: this.fields })
    button.title = t("editor.unfold")
    button.setAttribute("aria-expanded", "false")
    button.addEventListener("click", () => {
      view.dispatch({ effects: setFrontMatterFolded.of(false) })
      view.focus()
    })
    return button
  }

  override ignoreEvent(): boolean {
    return true
  }
}

/** Whether the front matter is folded; false when there is none. */
export function frontMatterFolded(state: EditorState): boolean {
  const { found, folded } = state.field(fold)
  return found !== null && folded
}

/** Where the text below the front matter begins. */
export function bodyStart(state: EditorState): number {
  const { found } = state.field(fold)
  return found ? Math.min(found.to + 1, state.doc.length) : 0
}

/** Folds the front matter, or shows it with the cursor in it. */
export const toggleFrontMatter: Command = (view) => {
  const { found, folded } = view.state.field(fold)
  if (!found) return false
  const inside = view.state.selection.main.head < found.to
  const line = view.state.doc.line(Math.min(2, view.state.doc.lines))
  view.dispatch({
    effects: setFrontMatterFolded.of(!folded),
    selection: folded ? { anchor: line.to } : inside ? { anchor: bodyStart(view.state) } : undefined,
    scrollIntoView: folded,
  })
  return true
}

export const frontMatter: Extension = fold
