import { syntaxTree } from "@codemirror/language"
import { hoverTooltip, type EditorView, type Tooltip } from "@codemirror/view"
import { t } from "../core/i18n"
import { sizeText } from "../core/format"
import { findPicture, isRemote } from "../core/pictures"
import { inCode } from "./blocks"
import { bodyStart } from "./frontmatter"
import { thumbnailOf, type ImageFile } from "../bridge/client"

/** A small form of the picture whose address the pointer is on, with its size. */

/** Where an editor learns of the folder's pictures. */
export type PictureSource = {
  readonly here: string
  images(): Promise<readonly ImageFile[]>
}

const sources = new WeakMap<EditorView, PictureSource>()

/** Tells an editor of the pictures there are. Without it none are shown. */
export function connectPictureHover(view: EditorView, source: PictureSource): void {
  sources.set(view, source)
}

/** Room for the picture, in px. */
const most = { width: 240, height: 180 }

type Mention = { from: number; to: number; address: string }

/** The address of a picture at a place of the text: of a Markdown image, or the src of an HTML one. */
export function pictureAt(state: EditorView["state"], at: number): Mention | null {
  if (at < bodyStart(state)) return fieldAt(state, at)
  for (const side of [-1, 1] as const) {
    const node = syntaxTree(state).resolveInner(at, side)
    if (node.name === "URL" && node.parent?.name === "Image")
      return mention(state.sliceDoc(node.from, node.to), node.from)
  }
  if (inCode(state, at)) return null
  const line = state.doc.lineAt(at)
  for (const found of line.text.matchAll(/<img\b[^>]*?\ssrc\s*=\s*["']([^"']+)["']/gi)) {
    const from = line.from + found.index + found[0].length - 1 - found[1]!.length
    if (at >= from && at <= from + found[1]!.length) return mention(found[1]!, from)
  }
  return null
}

/** The post's own image, in the front matter: a value that ends as pictures do. */
function fieldAt(state: EditorView["state"], at: number): Mention | null {
  const line = state.doc.lineAt(at)
  for (const found of line.text.matchAll(
    /[^\s"'[\],:{}][^\s"'[\],{}]*\.(?:jpe?g|png|gif|webp|avif|svg)\b/gi,
  )) {
    const from = line.from + found.index
    if (at >= from && at <= from + found[0].length) return mention(found[0], from)
  }
  return null
}

function mention(address: string, from: number): Mention {
  const bare = address.replace(/^<(.*)>$/, "$1")
  return { from, to: from + address.length, address: bare }
}

export const pictureHover = hoverTooltip(async (view, at): Promise<Tooltip | null> => {
  const source = sources.get(view)
  const found = source && pictureAt(view.state, at)
  if (!source || !found || isRemote(found.address)) return null
  const picture = findPicture(found.address, source.here, await source.images())
  return {
    pos: found.from,
    end: found.to,
    above: true,
    create: () => ({ dom: picture ? card(picture) : nothing(found.address) }),
  }
})

function card({ path, width, height, size }: ImageFile): HTMLElement {
  const dom = document.createElement("div")
  dom.className = "cm-picture"
  const image = document.createElement("img")
  // Its room is there before it is: nothing moves when it comes.
  const scale = width > 0 ? Math.min(1, most.width / width, most.height / height) : 0
  image.width = scale > 0 ? Math.max(1, Math.round(width * scale)) : most.width
  image.height = scale > 0 ? Math.max(1, Math.round(height * scale)) : most.height
  image.alt = ""
  image.src = thumbnailOf(path, String(size))
  const facts = width > 0 ? [t("fields.imageFacts", { width, height })] : []
  dom.append(image, line(path, "cm-picture-name"), line([...facts, sizeText(size)].join(" · ")))
  return dom
}

function nothing(address: string): HTMLElement {
  const dom = document.createElement("div")
  dom.className = "cm-picture"
  dom.append(line(address, "cm-picture-name"), line(t("picture.gone")))
  return dom
}

function line(text: string, className = ""): HTMLElement {
  const dom = document.createElement("div")
  dom.className = className
  dom.dir = "auto"
  dom.textContent = text
  return dom
}
