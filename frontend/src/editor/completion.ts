import {
  acceptCompletion,
  autocompletion,
  completionStatus,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete"
import { Prec, type Extension } from "@codemirror/state"
import { EditorView, keymap } from "@codemirror/view"
import { longDate } from "../core/format"
import {
  addressOf,
  emojiFor,
  placeBefore,
  restOfLink,
  type EmojiEntry,
  type Linkable,
  type LinkIndex,
  type Place,
} from "../core/wikicompletion"
import { inCode } from "./blocks"
import { bodyStart } from "./frontmatter"
import { closeAddress, insert } from "./insertcompletion"
import { fenceLanguages, footnotes, offerImages, offerTerms } from "./offers"
import { offerSlash, type Snippet } from "./slash"

/** Where completion learns what there is to link to. */
export type LinkSource = {
  /** The post being edited. */
  readonly here: string
  /** The generator the folder was made for: "plain", "hugo", … */
  readonly dialect: string
  posts(): LinkIndex<Linkable>
  headings(path: string): Promise<readonly { text: string; id: string; level: number }[]>
  emojis(): Promise<readonly EmojiEntry[]>
  /** The tags or categories in use, the most used first. */
  terms?(taxonomy: "tags" | "categories"): readonly string[]
  /** The pictures of the folder; value is what a post writes. */
  images?(): Promise<readonly { value: string; name: string; path: string }[]>
  /** The author's own texts. */
  snippets?(): readonly Snippet[]
}

const sources = new WeakMap<EditorView, LinkSource>()
const sourceOf = (view: EditorView | undefined) => view && sources.get(view)

/** Tells an editor where to learn what there is to link to. Without it nothing is offered. */
export function connectLinks(view: EditorView, source: LinkSource): void {
  sources.set(view, source)
}

/** What fits on the screen. More would only be scrolled past. */
const most = 30

const slash = (context: CompletionContext) => offerSlash(context, sourceOf(context.view)?.snippets?.() ?? [])
const termsInFrontMatter = (context: CompletionContext) => offerTerms(context, sourceOf(context.view))
const images = (context: CompletionContext) => offerImages(context, sourceOf(context.view))

/** Completes [[links]], the addresses and anchors of links, and the short codes of emoji. */
export const completion: Extension = [
  autocompletion({
    override: [complete, slash, fenceLanguages, footnotes, termsInFrontMatter, images],
    icons: false,
    maxRenderedOptions: most,
    optionClass: (option) => `cm-completion-${option.type}`,
    addToOptions: [{ render: signOf, position: 20 }],
  }),
  Prec.high(keymap.of([{ key: "Tab", run: take }])),
  EditorView.theme({
    ".cm-tooltip.cm-tooltip-autocomplete": { maxWidth: "min(34rem, 90vw)" },
    ".cm-tooltip.cm-tooltip-autocomplete > ul": {
      fontFamily: "inherit",
      maxHeight: "17rem",
      maxWidth: "none",
      minWidth: "16rem",
      padding: "var(--s1) 0",
    },
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
      display: "flex",
      alignItems: "baseline",
      gap: "var(--s3)",
      padding: "5px var(--s3)",
      lineHeight: "1.35",
    },
    ".cm-tooltip-autocomplete ul li[aria-selected], .cm-tooltip-autocomplete-disabled ul li[aria-selected]": {
      background: "var(--accent-soft)",
      color: "var(--ink)",
    },
    ".cm-completionLabel": { overflow: "hidden", textOverflow: "ellipsis", flex: "0 1 auto" },
    ".cm-completionDetail": {
      flex: "1 1 auto",
      minWidth: "6rem",
      marginLeft: "0",
      overflow: "hidden",
      textOverflow: "ellipsis",
      textAlign: "end",
      fontStyle: "normal",
      fontSize: "var(--small)",
      color: "var(--ink-2)",
    },
    ".cm-completionSign": { flex: "none", width: "1.6em" },
  }),
]

/** Takes the offer in place of indenting, also where it came too lately to be meant. */
function take(view: EditorView): boolean {
  if (completionStatus(view.state) !== "active") return false
  acceptCompletion(view)
  return true
}

/** The emoji itself stands before its name. */
function signOf(option: Completion): Node | null {
  if (option.type !== "emoji") return null
  const sign = document.createElement("span")
  sign.className = "cm-completionSign"
  sign.textContent = option.detail ?? ""
  sign.setAttribute("aria-hidden", "true")
  return sign
}

async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const { state, pos, view } = context
  const source = view && sources.get(view)
  const line = state.doc.lineAt(pos)
  const place = placeBefore(state.sliceDoc(Math.max(line.from, pos - 400), pos))
  if (!source || !place || pos < bodyStart(state) || inCode(state, pos)) return null
  const shift = Math.max(line.from, pos - 400)
  const options = await optionsFor(place, source)
  if (options.length === 0 || context.aborted) return null
  return { from: place.from + shift, options, filter: false }
}

async function optionsFor(place: Place, source: LinkSource): Promise<Completion[]> {
  switch (place.kind) {
    case "page": {
      const index = source.posts()
      return index.find(place.query, most, source.here).map(({ post }) => ({
        ...described(post),
        apply: (view, option, from, to) => closeLink(view, option, from, to, index.target(post)),
      }))
    }
    case "address":
      return source
        .posts()
        .find(place.query.replace(/^[./]+/, ""), most, source.here)
        .map(({ post }) => ({
          ...described(post),
          apply: (view, option, from, to) =>
            closeAddress(view, option, from, to, addressOf(post, source.here, source.dialect)),
        }))
    case "heading":
    case "anchor":
      return headingOptions(place, source)
    case "emoji":
      return emojiFor(place.query, await source.emojis(), most).map(({ char, name }) => ({
        label: `:${name}:`,
        detail: char,
        type: "emoji",
        apply: (view, option, from, to) => {
          const closed = view.state.sliceDoc(to, to + 1) === ":"
          insert(view, option, from, closed ? to + 1 : to, `:${name}:`)
        },
      }))
  }
}

async function headingOptions(
  place: Extract<Place, { kind: "heading" | "anchor" }>,
  source: LinkSource,
): Promise<Completion[]> {
  const own = place.kind === "anchor" || !place.name.trim()
  const path = own ? source.here : source.posts().named(place.name)?.path
  if (!path) return []
  const wanted = place.query.trim().toLowerCase()
  return (await source.headings(path))
    .filter(({ text, id }) => text.toLowerCase().includes(wanted) || id.includes(wanted))
    .slice(0, most)
    .map(({ text, id, level }) => ({
      label: text || id,
      detail: `${"#".repeat(level)} ${id}`,
      type: "heading",
      apply: (view, option, from, to) => {
        if (place.kind === "anchor") return closeAddress(view, option, from, to, id)
        closeLink(view, option, from, to, !text || /[[\]|#\n]/.test(text) ? id : text)
      },
    }))
}

function described(post: Linkable): Completion {
  const detail = [longDate(post.date), post.path].filter(Boolean).join(" · ")
  return { label: post.title, detail, type: "post" }
}

/** Writes the inside of a [[link]] and sees to it that it is closed once. */
function closeLink(view: EditorView, option: Completion, from: number, to: number, text: string): void {
  const line = view.state.doc.lineAt(to)
  const { cut, closed } = restOfLink(view.state.sliceDoc(to, line.to))
  insert(view, option, from, to + cut, closed ? text : `${text}]]`, closed ? text.length : text.length + 2)
}
