import TurndownService from "turndown"
import { cellText, tableLines, tableOf, type Align } from "../core/tables"
import { cleaned } from "./cleanhtml"

/** What Markdown has signs for. */
const formatted =
  "a[href], b, strong, i, em, del, s, code, pre, h1, h2, h3, h4, h5, h6, li, table, blockquote, img, hr"

/**
 * HTML as Markdown, for pasting. The HTML is read into a document of its own, in which no script runs and
 * nothing is fetched; of it only words, links and what Markdown has signs for are taken. "" for HTML that is
 * no more than its text.
 */
export function markdownOf(html: string): string {
  const doc = new DOMParser().parseFromString(html, "text/html")
  // Editors of code copy what they show: its bold and italic are colours of a language, not words to stress.
  const shown = [...doc.body.querySelectorAll<HTMLElement>("div, span")]
  if (shown.some(({ style }) => style.whiteSpace === "pre") && !doc.body.querySelector(formatted)) return ""
  cleaned(doc.body)
  // Coloured code, for one, has no more to say than its text.
  if (!doc.body.querySelector(formatted)) return ""
  return tidy(service().turndown(doc.body))
}

let made: TurndownService | null = null

function service(): TurndownService {
  if (made) return made
  const turndown = new TurndownService({
    headingStyle: "atx",
    hr: "---",
    bulletListMarker: "-",
    codeBlockStyle: "fenced",
    emDelimiter: "*",
    strongDelimiter: "**",
  })
  turndown.addRule("strikethrough", {
    filter: ["del", "s"],
    replacement: (words) => (words.trim() ? `~~${words}~~` : words),
  })
  turndown.addRule("task", {
    filter: (node) => node.nodeName === "INPUT" && node.getAttribute("type") === "checkbox",
    replacement: (_, node) => ((node as HTMLInputElement).hasAttribute("checked") ? "[x] " : "[ ] "),
  })
  // Its own puts three blanks behind the sign of an item.
  turndown.addRule("item", { filter: "li", replacement: (words, node) => itemOf(words, node as HTMLElement) })
  // Numbers that do not begin with 1 would go on with the words before them.
  turndown.addRule("numbers", {
    filter: (node) => node.nodeName === "OL" && (node.getAttribute("start") ?? "1") !== "1",
    replacement: (words) => `\n\n${words}\n\n`,
  })
  turndown.addRule("code block", {
    filter: "pre",
    replacement: (_, node) => fenceOf(node as HTMLElement),
  })
  turndown.addRule("table", {
    filter: "table",
    replacement: (words, node) => tableText(turndown, node as HTMLElement) ?? words,
  })
  // What looks like a tag or an entity in the words is none.
  const escape = turndown.escape.bind(turndown)
  turndown.escape = (text) => escape(text).replace(/<(?=[a-z/!?])|&(?=#?\w+;)/gi, "\\$&")
  return (made = turndown)
}

function itemOf(words: string, item: HTMLElement): string {
  const list = item.parentElement
  const first = Number(list?.getAttribute("start") ?? 1)
  const place = list ? [...list.children].filter(({ nodeName }) => nodeName === "LI").indexOf(item) : 0
  const sign = list?.nodeName === "OL" ? `${first + place}. ` : "- "
  const inner = words
    .trim()
    .replace(/^(\[[ x]\])\s+/, "$1 ")
    .replace(/\n/g, `\n${" ".repeat(sign.length)}`)
    .replace(/\n[ ]+(?=\n)/g, "\n")
  return `${sign}${inner}${item.nextElementSibling ? "\n" : ""}`
}

function fenceOf(pre: HTMLElement): string {
  for (const br of [...pre.querySelectorAll("br")]) br.replaceWith("\n")
  const text = (pre.textContent ?? "").replace(/\n$/, "")
  const named = [pre, ...pre.querySelectorAll("code"), pre.parentElement]
  const language = named.map(
    (node) => /(?:language|lang|highlight-source|brush:)[- ]?([\w+#-]+)/.exec(node?.className ?? "")?.[1],
  )
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([signs]) => signs.length))
  const fence = "`".repeat(longest + 1)
  return `\n\n${fence}${language.find(Boolean) ?? ""}\n${text}\n${fence}\n\n`
}

/** null for a table that only places things on a page. */
function tableText(turndown: TurndownService, table: HTMLElement): string | null {
  const rows = [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table)
  const cells = rows.map(
    (row) => [...row.children].filter(({ nodeName }) => /^T[DH]$/.test(nodeName)) as HTMLElement[],
  )
  if (cells.length === 0 || Math.max(...cells.map((row) => row.length)) < 2) return null
  const texts = cells.map((row) =>
    row.flatMap((cell) => {
      const wide = Math.min(50, Number(cell.getAttribute("colspan")) || 1)
      return [cellText(turndown.turndown(cell)), ...Array<string>(wide - 1).fill("")]
    }),
  )
  const aligns = (cells[0] ?? []).map(alignOf)
  return `\n\n${tableLines(tableOf(texts, aligns)).join("\n")}\n\n`
}

function alignOf(cell: HTMLElement): Align {
  const align = cell.style.textAlign || cell.getAttribute("align") || ""
  return align === "center" || align === "right" ? align : ""
}

/** No blanks at ends of lines and no more than one blank line, but for code, which stays as it is. */
function tidy(text: string): string {
  const parts = text.split(/(^[ >]*(`{3,})[^\n]*\n[^]*?^[ >]*\2$)/m)
  // Each fence leaves itself and its sign between the parts around it.
  return parts
    .map((part, i) => {
      if (i % 3 === 1) return part
      if (i % 3 === 2) return ""
      return part
        .replace(/\u00a0/g, " ")
        .replace(/^[ \t]+$/gm, "")
        .replace(/[ \t]+$/gm, (blanks) => (blanks === "  " ? blanks : ""))
        .replace(/\n{3,}/g, "\n\n")
    })
    .join("")
    .trim()
}
