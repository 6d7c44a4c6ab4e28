import { getCM, vim } from "@replit/codemirror-vim"
import { Prec, type Extension } from "@codemirror/state"
import { EditorView } from "@codemirror/view"

/** The keys of Vim: a part of its own, fetched by those who want it. */

export const vimKeys: Extension = [
  Prec.highest(vim({ status: true })),
  EditorView.theme({
    ".cm-vim-panel": { padding: "2px var(--s3)", minHeight: "1.5em", font: "var(--mono)", fontSize: "12px" },
    ".cm-vim-panel input": { outline: "none", color: "inherit", background: "none" },
    "&.cm-focused .cm-fat-cursor": { background: "var(--accent)", color: "var(--accent-ink) !important" },
    "&:not(.cm-focused) .cm-fat-cursor": { background: "none", outline: "1px solid var(--accent)" },
  }),
]

/** Whether keys mean something to Vim now. While text is put in, they write. */
export function takesKeys(view: EditorView): boolean {
  const state = getCM(view)?.state.vim as { insertMode?: boolean } | null | undefined
  return Boolean(state && !state.insertMode)
}
