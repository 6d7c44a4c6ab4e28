import { Prec, type EditorState, type Extension } from "@codemirror/state"
import { syntaxTree } from "@codemirror/language"
import { EditorView } from "@codemirror/view"
import { imageText } from "../core/markdown"
import { rowsOfTabs, tableLines, tableOf } from "../core/tables"
import { inCode } from "./blocks"
import { bodyStart } from "./frontmatter"
import { markdownOf } from "./html"
import { insertBlock } from "./inserts"
import { isAddress, linkTo } from "./link"
import { pasteRows, tableAt } from "./table"

/** What is pasted, as Markdown: formatted text, tables, addresses, pictures. */

/** Longer text than this, in UTF-16 units, is pasted as it is: to read it as HTML would take too long. */
const mostHtml = 2_000_000

/** Keeps a picture with the blog; answers what a post writes to show it. */
export type PictureKeeper = (file: File | string) => Promise<{ value: string; name: string } | null>

/** Keeps the pictures that are on the system's clipboard, for a window that is not given them. */
export type ClipboardKeeper = () => Promise<{ value: string; name: string }[]>

const keepers = new WeakMap<EditorView, PictureKeeper>()
const clipboards = new WeakMap<EditorView, ClipboardKeeper>()

/** Tells an editor where pictures go. Without it they are not taken. */
export function connectPictures(view: EditorView, keep: PictureKeeper): void {
  keepers.set(view, keep)
}

/** Tells an editor how to come by pictures that a paste does not hold. */
export function connectClipboard(view: EditorView, keep: ClipboardKeeper): void {
  clipboards.set(view, keep)
}

/** What a paste becomes; null leaves it to the editor, which takes the plain text. */
type Pasted =
  { kind: "rows"; rows: string[][] } | { kind: "link"; url: string } | { kind: "text"; text: string }

/** Decides what is made of a clipboard that holds text, and perhaps HTML of it. */
function pastedAs(state: EditorState, plain: string, html: string): Pasted | null {
  const { main } = state.selection
  if (main.from < bodyStart(state) || inCode(state, main.from)) return null
  const url = plain.trim()
  if (!main.empty && isAddress(url) && !state.sliceDoc(main.from, main.to).includes("\n"))
    return inLink(state, main.from) || isAddress(state.sliceDoc(main.from, main.to))
      ? null
      : { kind: "link", url }
  if (isAddress(url)) return null
  const rows = rowsOfTabs(plain)
  if (rows && (tableAt(state) || !html || /<table/i.test(html))) return { kind: "rows", rows }
  if (!html || html.length > mostHtml) return null
  const text = markdownOf(html)
  return text && text !== plain.trim() ? { kind: "text", text } : null
}

/** An address pasted over the one of a link takes its place. */
function inLink(state: EditorState, at: number): boolean {
  for (let node = syntaxTree(state).resolveInner(at, 1); ; node = node.parent!) {
    if (node.name === "URL" || node.name === "LinkLabel") return true
    if (!node.parent) return false
  }
}

function take(view: EditorView, pasted: Pasted): boolean {
  if (pasted.kind === "link") return linkAll(view, pasted.url)
  if (pasted.kind === "rows") {
    if (pasteRows(view, pasted.rows)) return true
    return insertBlock(view, tableLines(tableOf(pasted.rows)).join("\n"))
  }
  view.dispatch(view.state.replaceSelection(pasted.text), { userEvent: "input.paste", scrollIntoView: true })
  return true
}

/** Pastes text, and HTML that says more than it, as Markdown. */
export function pasteText(view: EditorView, text: string, html: string): void {
  take(view, pastedAs(view.state, text, html) ?? { kind: "text", text })
}

function linkAll(view: EditorView, url: string): boolean {
  return view.state.selection.ranges.every((range) => !range.empty) && linkTo(view, url)
}

/** Ctrl+Shift+V was pressed: the next paste is plain. The browser's own paste follows the key at once. */
const plainNext = new WeakSet<EditorView>()

export const paste: Extension = Prec.high(
  EditorView.domEventHandlers({
    keydown(event, view) {
      const v = event.key.toLowerCase() === "v" && (event.ctrlKey || event.metaKey)
      if (v && event.shiftKey) plainNext.add(view)
      else plainNext.delete(view)
      return false
    },
    paste(event, view) {
      const plain = plainNext.delete(view)
      const data = event.clipboardData
      if (!data || view.state.readOnly) return false
      const pictures = [...data.files].filter(isPicture)
      const text = data.getData("text/plain")
      // Programs that copy text may add a picture of it.
      if (pictures.length > 0 && !text) return keepPictures(view, pictures, event)
      if (plain) return false
      const html = data.getData("text/html")
      if (!text && pasteFromClipboard(view, html)) {
        event.preventDefault()
        return true
      }
      const pasted = pastedAs(view.state, text, html)
      if (!pasted || !take(view, pasted)) return false
      event.preventDefault()
      return true
    },
    drop(event, view) {
      const pictures = [...(event.dataTransfer?.files ?? [])].filter(isPicture)
      if (pictures.length === 0) return false
      moveTo(view, event)
      return keepPictures(view, pictures, event)
    },
  }),
)

/**
 * A paste without text may be of a picture that the page is not given. What a page says beside it in HTML is
 * pasted where there is none.
 */
function pasteFromClipboard(view: EditorView, html: string): boolean {
  const keep = clipboards.get(view)
  if (!keep) return false
  void keep().then(async (kept) => {
    if (kept.length > 0)
      return insertPictures(
        view,
        kept.map(async (picture) => picture),
      )
    const pasted = html && !view.state.readOnly ? pastedAs(view.state, "", html) : null
    if (pasted) take(view, pasted)
  })
  return true
}

function moveTo(view: EditorView, { clientX, clientY }: { clientX: number; clientY: number }): void {
  const at = view.posAtCoords({ x: clientX, y: clientY })
  if (at !== null) view.dispatch({ selection: { anchor: at } })
}

const isPicture = ({ type }: File) => type.startsWith("image/")

function keepPictures(view: EditorView, files: File[], event: Event): boolean {
  const keep = keepers.get(view)
  if (!keep || view.state.readOnly) return false
  event.preventDefault()
  void insertPictures(view, files.map(keep))
  return true
}

/**
 * Writes pictures where the cursor is as they are kept, one below the other: typing may have gone on
 * meanwhile. The description of the last one is selected.
 */
export async function insertPictures(view: EditorView, kept: ReturnType<PictureKeeper>[]): Promise<void> {
  let end: number | null = null
  let { doc } = view.state
  for (const one of kept) {
    const picture = await one
    if (!picture || view.state.readOnly) continue
    // Where the last one ended is no longer known: the next goes below the line that is written in.
    if (end !== null && view.state.doc !== doc) end = view.state.doc.lineAt(view.state.selection.main.head).to
    end = insertPicture(view, imageText(picture.value, picture.name), end)
    doc = view.state.doc
  }
}

/** Writes the text of a picture in place of the selection, or below one that ends at after. Returns its end. */
function insertPicture(view: EditorView, text: string, after: number | null): number {
  const { main } = view.state.selection
  const before = after === null ? "" : "\n\n"
  const from = after ?? main.from
  const at = from + before.length
  view.dispatch({
    changes: { from, to: after ?? main.to, insert: before + text },
    selection: { anchor: at + 2, head: at + text.indexOf("](") },
    userEvent: "input.paste",
    scrollIntoView: true,
  })
  return at + text.length
}
