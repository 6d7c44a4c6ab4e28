import { html } from "@codemirror/lang-html"
import { markdown, markdownLanguage } from "@codemirror/lang-markdown"
import { yamlFrontmatter } from "@codemirror/lang-yaml"
import {
  bracketMatching,
  Language,
  LanguageDescription,
  LanguageSupport,
  ParseContext,
} from "@codemirror/language"
import { languages } from "@codemirror/language-data"
import { Compartment, EditorState, StateField, type ChangeSet, type Extension } from "@codemirror/state"
import type { Parser } from "@lezer/common"
import { parseCode, type MarkdownConfig, type MarkdownParser } from "@lezer/markdown"
import { SectionParser } from "./sections"
import { spelling } from "./spelling"

/**
 * What the editor does for a text depends on how long it is: highlighting costs with every key, and a text
 * that answers late is worse than one without colours.
 */

/** Texts longer than this, in UTF-16 units, are not highlighted inside code fences. */
export const fencesUpTo = 500_000
/** Texts longer than this are large files: no highlighting, no brackets, no spell-checking. Go has the same figure. */
export const largeFrom = 5_000_000

/**
 * A text with a paragraph that has more signs than this which could begin or end something, or that is
 * longer than this, is treated as a large file: the parser compares the signs with each other, and takes a
 * whole paragraph without a pause.
 */
const mostSigns = 10_000
const longestParagraph = 200_000
/** So is one that begins a line with more quotes and lists than this: each is one deeper in the last. */
const mostNested = 100
const deepest = new RegExp(String.raw`^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){${mostNested}}`, "m")
const isSign = flags("[](!*_~`<>\\&:.@")
/** What a line begins with that is nested. */
const nests = flags(" \t>-+*.)0123456789")

function flags(signs: string): Uint8Array {
  const flags = new Uint8Array(128)
  for (const sign of signs) flags[sign.charCodeAt(0)] = 1
  return flags
}

type Size = "usual" | "long" | "large"

function sizeOf(length: number): Size {
  return length > largeFrom ? "large" : length > fencesUpTo ? "long" : "usual"
}

/** Whether a text has a paragraph that is too dear to highlight. */
function knotted(text: string): boolean {
  let signs = 0
  let begin = 0
  let blank = true
  let lead = 0 // how many signs of nesting the line begins with, -1 behind them
  let nested = false // enough of them to look closer
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 10) {
      if (blank) [signs, begin] = [0, i]
      blank = true
      lead = 0
      continue
    }
    if (c === 13) lead = 0
    else if (lead >= 0) {
      lead = c < 128 && nests[c] ? lead + 1 : -1
      nested ||= lead === mostNested
    }
    if (c !== 32 && c !== 9 && c !== 13) {
      blank = false
      if (c < 128) signs += isSign[c]!
      if (signs > mostSigns || i - begin > longestParagraph) return true
    }
  }
  return nested && deepest.test(text)
}

/** What is known of changes: each is asked about when it is made and when it is taken in. */
const looked = new WeakMap<ChangeSet, boolean>()

/** Whether a change brings such a paragraph; what is typed letter by letter does not. */
function brings(changes: ChangeSet): boolean {
  const known = looked.get(changes)
  if (known !== undefined) return known
  let found = false
  changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    found ||= inserted.length > 200 && knotted(inserted.toString())
  })
  looked.set(changes, found)
  return found
}

const order: readonly Size[] = ["usual", "long", "large"]
const help = new Compartment()

/** How the text is treated. It never goes back to more while it is open: that would flicker at the border. */
const size = StateField.define<Size>({
  create: () => "usual",
  update: (value, transaction) => (transaction.docChanged ? larger(value, transaction.changes) : value),
})

function larger(now: Size, changes: ChangeSet): Size {
  if (now === "large") return now
  const next = brings(changes) ? "large" : sizeOf(changes.newLength)
  return order.indexOf(next) > order.indexOf(now) ? next : now
}

/** Whether the text is treated as a large file. */
export function isLarge(state: EditorState): boolean {
  return state.field(size) === "large"
}

/** Highlighting and what else depends on the length of the text. */
export function bySize(text: string): Extension {
  const now = knotted(text) ? "large" : sizeOf(text.length)
  return [
    size.init(() => now),
    help.of(helpFor(now)),
    EditorState.transactionExtender.of((transaction) => {
      if (!transaction.docChanged) return null
      const now = transaction.startState.field(size)
      const next = larger(now, transaction.changes)
      return next === now ? null : { effects: help.reconfigure(helpFor(next)) }
    }),
  ]
}

/** What is known of languages is shared by all posts, and made with the first one. */
const languagesMade = new Map<Size, Extension>()

function languageFor(size: Size): Extension {
  let language = languagesMade.get(size)
  if (!language) languagesMade.set(size, (language = makeLanguage(size === "usual" ? parserFor : undefined)))
  return language
}

/** Markdown with front matter, in sections; "~" and "^" alone mean nothing in Galley's. */
function makeLanguage(codeParser?: (info: string) => Parser | null): Extension {
  const tags = html({ matchClosingTags: false })
  const { data, parser: blocks } = markdownLanguage
  const { support } = markdown({
    base: markdownLanguage,
    completeHTMLTags: false,
    htmlTagLanguage: tags,
    addKeymap: false, // see lists
    pasteURLAsLink: false, // see paste
  })
  const parser = new SectionParser({
    blocks: (blocks as MarkdownParser).configure({ remove: ["Subscript", "Superscript"] }),
    wrap: (parseCode({ codeParser, htmlParser: tags.language.parser }) as MarkdownConfig).wrap!,
    frontMatter: yamlFrontmatter({ content: markdownLanguage }).language.parser,
    data,
  })
  return new LanguageSupport(new Language(data, parser, [], "markdown"), support)
}

/** The parser for a fence; one that is not here yet is fetched, and the fence is parsed when it is. */
function parserFor(info: string): Parser | null {
  const found = LanguageDescription.matchLanguageName(languages, /^\S*/.exec(info)![0], true)
  if (!found) return null
  return found.support?.language.parser ?? ParseContext.getSkippingParser(found.load())
}

function helpFor(size: Size): Extension {
  return size === "large" ? [] : [languageFor(size), spelling, bracketMatching()]
}
