import { getChunks, getOriginalDoc, unifiedMergeView } from "@codemirror/merge"
import { EditorState, type Extension } from "@codemirror/state"
import { EditorView, lineNumbers, ViewPlugin } from "@codemirror/view"
import { t } from "../core/i18n"
import { restoreLine } from "../core/restoreline"
import { diffTheme } from "./difftheme"
import { standGapsUp } from "./longlines"

export type VersionDiffOptions = {
  parent: HTMLElement
  before: string
  now: string
  /** Nothing can be restored. */
  readOnly: boolean
  /** Told of the text after each part that was restored. */
  onchange: (text: string) => void
}

/** An earlier text and today's in one view, with buttons that bring parts and lines of the earlier one back. */
export function versionDiff({ parent, before, now, readOnly, onchange }: VersionDiffOptions): EditorView {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: now,
      extensions: [
        EditorView.editable.of(false),
        EditorView.lineWrapping,
        EditorState.phrases.of({ "$ unchanged lines": t("export.diffUnchanged") }),
        EditorView.contentAttributes.of({
          "aria-label": t("history.diffName"),
          tabindex: "0",
          role: "textbox",
          "aria-readonly": "true",
          "aria-multiline": "true",
        }),
        lineNumbers(),
        unifiedMergeView({
          original: before,
          mergeControls: readOnly ? false : control,
          collapseUnchanged: { margin: 3, minSize: 6 },
          diffConfig: { scanLimit: 2000, timeout: 500 },
        }),
        readOnly ? [] : lineButtons,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onchange(update.state.doc.toString())
        }),
        diffTheme,
        buttonTheme,
      ],
    }),
  })
  standGapsUp(view)
  const first = getChunks(view.state)?.chunks[0]
  if (first) view.requestMeasure({ read: () => first, write: () => showTop(view, first.fromB) })
  return view
}

/** Scrolls to where a part begins: what is only in the earlier text stands above the place it had. */
function showTop(view: EditorView, at: number): void {
  const block = view.lineBlockAt(Math.min(at, view.state.doc.length))
  view.scrollDOM.scrollTop = Math.max(0, block.top - 48)
}

/** The button of a part. What is in the text now is kept by leaving it alone, so there is none for that. */
function control(type: "reject" | "accept", act: (event: MouseEvent) => void): HTMLElement {
  if (type === "accept") return document.createElement("span")
  return button(t("history.part"), act)
}

function button(label: string, act: (event: MouseEvent) => void): HTMLButtonElement {
  const made = document.createElement("button")
  made.type = "button"
  made.textContent = label
  made.onclick = (event) => {
    const content = made.closest<HTMLElement>(".cm-content")
    act(event)
    content?.focus() // the button goes with its part
  }
  return made
}

/** Gives each line of a part that has several a button of its own. */
const lineButtons: Extension = ViewPlugin.define((view) => {
  const add = () => {
    for (const part of view.dom.querySelectorAll<HTMLElement>(".cm-deletedChunk:not([data-lines])")) {
      const lines = part.querySelectorAll<HTMLElement>(".cm-deletedLine")
      part.dataset.lines = String(lines.length)
      if (lines.length < 2) continue
      lines.forEach((line, index) => {
        if (!line.textContent?.trim()) return // an empty line says nothing by itself
        const made = button(t("history.line"), () => restore(view, part, index))
        made.className = "cm-restoreLine"
        line.append(made)
      })
    }
  }
  const ask = () => view.requestMeasure({ read: () => {}, write: add })
  ask()
  return { update: ask }
})

function restore(view: EditorView, part: HTMLElement, index: number): void {
  const at = view.posAtDOM(part)
  const chunk = getChunks(view.state)?.chunks.find((one) => one.fromB <= at && one.endB >= at)
  if (!chunk) return
  const changes = restoreLine(getOriginalDoc(view.state), view.state.doc, chunk, index)
  view.dispatch({ changes, userEvent: "revert" })
}

const buttonTheme = EditorView.theme({
  ".cm-changedLineGutter": { background: "var(--accent) !important" },
  ".cm-deletedLineGutter": { background: "var(--danger) !important" },
  ".cm-chunkButtons": { position: "static !important", float: "inline-end", padding: "2px" },
  ".cm-deletedChunk button": {
    font: "var(--ui)",
    fontSize: "var(--small)",
    padding: "0 8px",
    minHeight: "24px",
    color: "var(--ink)",
    background: "var(--raised)",
    border: "1px solid var(--rule-strong)",
    borderRadius: "var(--r1)",
    cursor: "pointer",
    userSelect: "none",
  },
  ".cm-deletedChunk button:hover": { background: "var(--hover)" },
  ".cm-deletedChunk button:focus-visible": { outline: "2px solid var(--accent)", outlineOffset: "2px" },
  ".cm-deletedLine": { overflowWrap: "anywhere", whiteSpace: "break-spaces" },
  ".cm-deletedChunk .cm-restoreLine": {
    marginInlineStart: "8px",
    minHeight: "18px",
    opacity: "0",
  },
  ".cm-deletedLine:hover .cm-restoreLine, .cm-deletedChunk .cm-restoreLine:focus-visible": { opacity: "1" },
})
