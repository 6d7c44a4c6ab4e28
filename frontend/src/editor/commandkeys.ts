import { Prec, type Extension } from "@codemirror/state"
import { EditorView } from "@codemirror/view"
import { Bindings } from "../core/bindings"
import { isOfText } from "../core/commands"
import { editorCommands, runEditorCommand } from "./commands"
import { takesKeys } from "./modes"

/** The keys of commands that the editor carries out, before any others. */

export type KeySource = {
  readonly bindings: Bindings
  readonly mac: boolean
  /** Carries out a command that needs more than the editor. False when it is none of those. */
  run?(id: string): boolean
}

const sources = new WeakMap<EditorView, KeySource>()
const usual: KeySource = { bindings: new Bindings(), mac: false }

/** Tells an editor whose keys count. Without it the usual ones do. */
export function connectKeys(view: EditorView, source: KeySource): void {
  sources.set(view, source)
}

export const commandKeys: Extension = Prec.highest(
  EditorView.domEventHandlers({
    keydown(event, view) {
      if (event.isComposing || takesKeys(view)) return false
      const { bindings, mac, run } = sources.get(view) ?? usual
      const command = bindings.commandFor(event, mac)
      if (!command) return false
      const here = isOfText(command) || editorCommands.includes(command.id)
      if (!here || !(run?.(command.id) || runEditorCommand(view, command.id))) return false
      event.preventDefault()
      return true
    },
  }),
)
