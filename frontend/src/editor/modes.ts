import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete"
import { Compartment, EditorState, Prec, type Extension, type StateEffect } from "@codemirror/state"
import { EditorView, keymap } from "@codemirror/view"
import { focusMode } from "./focusmode"

/** What the author can switch on and off about writing. */
export type Modes = {
  readonly pairs: boolean
  readonly focus: boolean
  readonly typewriter: boolean
  readonly vim: boolean
}

const pairs = new Compartment()
const focus = new Compartment()
const typewriter = new Compartment()
const vim = new Compartment()

/** All of them, off. */
export const modes: Extension = [vim.of([]), pairs.of([]), focus.of([]), typewriter.of([])]

/** Switches an editor to how the author writes. Vim's keys come a moment later: they are fetched first. */
export function applyModes(view: EditorView, wanted: Modes): void {
  // The room around the text may have changed with it.
  const scroll = wanted.typewriter ? [toMiddle(view.state)] : []
  view.dispatch({ effects: [...modeEffects(wanted), ...scroll] })
  if (wanted.vim) void switchVim(view)
}

/** What switches a state to them, without Vim's keys. */
export function modeEffects(wanted: Modes): StateEffect<unknown>[] {
  return [
    pairs.reconfigure(wanted.pairs ? closing : []),
    focus.reconfigure(wanted.focus ? focusMode : []),
    typewriter.reconfigure(wanted.typewriter ? middle : []),
    ...(wanted.vim ? [] : [vim.reconfigure([])]),
  ]
}

/** Brings the line at the cursor to the middle. */
export function toMiddle({ selection }: EditorState): StateEffect<unknown> {
  return EditorView.scrollIntoView(selection.main.head, { y: "center" })
}

/**
 * Opened brackets are closed where nothing follows. Square ones are not: completion closes links. Quotes and
 * marks are not, which stand in words as well.
 */
const closing: Extension = [
  closeBrackets(),
  Prec.high(keymap.of(closeBracketsKeymap)),
  EditorState.languageData.of(() => [
    { closeBrackets: { brackets: ["(", "{"], before: ")]}>*_~,.;:!?\"'”»" } },
  ]),
]

/** The line at the cursor stays in the middle, unless a pointer put the cursor there. */
const middle: Extension = [
  EditorState.transactionExtender.of((transaction) => {
    const moves = transaction.docChanged || transaction.selection !== undefined
    if (!moves || transaction.isUserEvent("select.pointer")) return null
    return { effects: EditorView.scrollIntoView(transaction.newSelection.main.head, { y: "center" }) }
  }),
  EditorView.theme({ ".cm-content": { paddingTop: "45vh", paddingBottom: "45vh" } }),
]

type VimPart = typeof import("./vim")
let vimPart: VimPart | null = null

/** Gives an editor Vim's keys. */
export async function switchVim(view: EditorView): Promise<void> {
  if (!vimPart) {
    const state = view.state
    vimPart = await import("./vim")
    if (view.state.doc !== state.doc && !view.dom.isConnected) return
  }
  view.dispatch({ effects: vim.reconfigure(vimPart.vimKeys) })
}

/** Whether keys are Vim's now: in its normal mode all of them may be. */
export function takesKeys(view: EditorView): boolean {
  return vimPart !== null && vimPart.takesKeys(view)
}
