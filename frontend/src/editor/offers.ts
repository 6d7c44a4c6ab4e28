import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete"
import { languages } from "@codemirror/language-data"
import { fold } from "../core/filter"
import { written } from "../core/markdown"
import { inCode } from "./blocks"
import type { LinkSource } from "./completion"
import { bodyStart } from "./frontmatter"
import { closeAddress, insert } from "./insertcompletion"
import { around } from "./lines"

/** What else is completed while someone types: languages, footnotes, tags, pictures. */

const most = 30

/** The text of a line before the cursor. */
function before({ state, pos }: CompletionContext): string {
  const line = state.doc.lineAt(pos)
  return state.sliceDoc(Math.max(line.from, pos - 400), pos)
}

/** Names that begin with the query, then those that hold it. */
function fitting<T>(all: readonly T[], query: string, text: (one: T) => string): T[] {
  const wanted = fold(query)
  const begins = all.filter((one) => fold(text(one)).startsWith(wanted))
  const holds = all.filter((one) => !fold(text(one)).startsWith(wanted) && fold(text(one)).includes(wanted))
  return [...begins, ...holds].slice(0, most)
}

/** Languages of code, under the name that is written most. */
const names = [
  ...new Set([
    ...languages.map(({ name, alias }) => (/^[\w+#-]+$/.test(name) ? name.toLowerCase() : (alias[0] ?? ""))),
    ...["bash", "console", "diff", "html", "json", "markdown", "mermaid", "text", "toml", "yaml"],
  ]),
]
  .filter((name) => /^[a-z][\w+#-]*$/.test(name))
  .sort()

/** Names and short names of languages: "js" need not become "json". */
const whole = new Set([...names, ...languages.flatMap(({ alias }) => alias)])

/** The language of a fence, behind the signs that open it. */
export function fenceLanguages(context: CompletionContext): CompletionResult | null {
  const found = /^[ \t>]*(?:[-+*][ \t]+)?(`{3,}|~{3,})([\w+#-]*)$/.exec(before(context))
  if (!found || (!found[2] && !context.explicit)) return null
  const { state, pos } = context
  const fence = around(state, pos, "FencedCode")
  // The signs that close a fence have no language.
  if (fence && state.doc.lineAt(fence.from).number !== state.doc.lineAt(pos).number) return null
  if (whole.has(found[2]!) && !context.explicit) return null // Enter is meant as a new line, not as a choice
  const options = fitting(names, found[2]!, (name) => name).map((name) => ({ label: name, type: "language" }))
  return options.length > 0 ? { from: pos - found[2]!.length, options, filter: false } : null
}

/** The names of footnotes that have a text. */
export function footnotes(context: CompletionContext): CompletionResult | null {
  const found = /\[\^([^\]\s[]*)$/.exec(before(context))
  const { state, pos } = context
  if (!found || pos < bodyStart(state) || inCode(state, pos)) return null
  const texts = [...state.doc.toString().matchAll(/^\[\^([^\]\s]+)\]:[ \t]*(.*)$/gm)]
  const options: Completion[] = fitting(texts, found[1]!, (text) => text[1]!).map((text) => ({
    label: text[1]!,
    detail: text[2]!.slice(0, 80),
    type: "footnote",
    apply: (view, option, from, to) => {
      const closed = view.state.sliceDoc(to, to + 1) === "]"
      insert(view, option, from, closed ? to + 1 : to, `${text[1]}]`)
    },
  }))
  return options.length > 0 ? { from: pos - found[1]!.length, options, filter: false } : null
}

/** Tags and categories of the folder, in the front matter. */
export function offerTerms(
  context: CompletionContext,
  source: LinkSource | undefined,
): CompletionResult | null {
  const { state, pos } = context
  if (!source?.terms || pos >= bodyStart(state)) return null
  const text = before(context)
  const taxonomy = taxonomyOf(context, text)
  if (!taxonomy) return null
  const query =
    /[^,[\]"'\s:][^,[\]"':]*$/.exec(
      text.replace(/^[ \t]*-[ \t]*|^[\w-]+[ \t]*[:=][ \t]*/, (lead) => " ".repeat(lead.length)),
    )?.[0] ?? ""
  const terms = source.terms(taxonomy)
  if ((!query || terms.includes(query)) && !context.explicit) return null
  const options = fitting(terms, query, (name) => name)
    .filter((name) => name !== query)
    .map((name) => ({ label: name, type: "term" }))
  return options.length > 0 ? { from: pos - query.length, options, filter: false } : null
}

const keys: Record<string, "tags" | "categories"> = {
  tags: "tags",
  tag: "tags",
  keywords: "tags",
  categories: "categories",
  category: "categories",
}

/** Whose values stand in a line: after its key, or below it in a list. */
function taxonomyOf({ state, pos }: CompletionContext, text: string): "tags" | "categories" | null {
  const own = /^([\w-]+)[ \t]*[:=]/.exec(text)
  if (own) return keys[own[1]!.toLowerCase()] ?? null
  if (!/^[ \t]*-[ \t]/.test(text)) return null
  for (let n = state.doc.lineAt(pos).number - 1; n > 0; n--) {
    const above = state.doc.line(n).text
    if (/^[ \t]*-[ \t]/.test(above)) continue
    return keys[/^([\w-]+)[ \t]*:[ \t]*$/.exec(above)?.[1]!.toLowerCase() ?? ""] ?? null
  }
  return null
}

/** The pictures of the folder, as the address of one. */
export async function offerImages(
  context: CompletionContext,
  source: LinkSource | undefined,
): Promise<CompletionResult | null> {
  const found = /!\[[^[\]]*\]\(<?([^()<>"]*)$/.exec(before(context))
  const { state, pos } = context
  if (!found || !source?.images || pos < bodyStart(state) || inCode(state, pos)) return null
  const pictures = fitting(await source.images(), found[1]!, ({ value, name }) => `${value} ${name}`)
  if (pictures.length === 0 || context.aborted) return null
  const options = pictures.map(({ value, name }): Completion => ({
    label: name,
    detail: value,
    type: "picture",
    apply: (view, option, from, to) => closeAddress(view, option, from, to, written(value)),
  }))
  return { from: pos - found[1]!.length, options, filter: false }
}
