import type { Block } from "../bridge/client"
import { align, wordsOf, type Word } from "../core/align"
import { shownWords } from "../core/markup"
import { lastIndex } from "../core/search"
import { anchorAt, anchorsOf, type Anchor } from "./anchors"

/** Finding the text behind a place of the page. */

/** A piece of a block and the lines it comes from: first and last, counted from 0 in the block. */
type Piece = { texts: Text[]; from: number; to: number }

/**
 * The offset in a block's source, in UTF-16 units, of a place among its nodes. source is the text of the
 * block's lines. The words of the page are laid beside those of the source, so that of many equal words
 * the right one is found; a place between words is found from the word before it.
 */
export function sourceOffset(
  nodes: readonly Node[],
  block: Block,
  source: string,
  node: Node,
  offset: number,
): number {
  const at = textPlace(node, offset)
  if (!at) return 0
  const starts = lineStarts(source)
  const anchors = anchorsOf(nodes, block)
  const pre = at.text.parentElement?.closest("pre")
  const code = anchors.find(({ element }) => element === pre)
  if (code) return inCode(code, at, source, starts)
  const whole = { texts: nodes.flatMap(textsOf), from: 0, to: starts.length - 1 }
  const piece = pieceOf(anchors, whole, at.text)
  const found = inPiece(piece, at, source, starts)
  // The usual title of an alert stands nowhere in the source.
  const titled = at.text.parentElement?.closest(".alert-title")
  return found ?? (titled ? null : inPiece(whole, at, source, starts)) ?? starts[piece.from] ?? 0
}

/** A definition of a note, with the lines that continue it. */
const definition =
  /^ {0,3}\[\^[^\]\n]+\]:[^\n]*(?:\n(?! {0,3}\[\^[^\]\n]+\]:)(?=[^\n]*\S)[^\n]+|(?:\n[ \t]*)+\n(?: {4}|\t)[^\n]*)*/gm

/**
 * The offset in a post's text of a place in one of its notes, which stand where nobody looks for them:
 * in the definition that says the most like it. Null when there is none.
 */
export function noteOffset(note: Element, source: string, node: Node, offset: number): number | null {
  const at = textPlace(node, offset)
  if (!at) return null
  const texts = textsOf(note)
  const words = wordsOn(texts, at).words.map(({ text }) => text)
  let best = { from: 0, text: "", alike: 0 }
  for (const { 0: text, index: from } of source.matchAll(definition)) {
    const theirs = shownWords(text, decode).map(({ text }) => text)
    const alike = align(words, theirs).filter((k) => k >= 0).length / Math.max(words.length, theirs.length)
    if (alike > best.alike) best = { from, text, alike }
  }
  if (best.alike === 0) return null
  const starts = lineStarts(best.text)
  const place = inPiece({ texts, from: 0, to: starts.length - 1 }, at, best.text, starts)
  return best.from + (place ?? 0)
}

type Place = { text: Text; offset: number }

/** A place in a text; the nearest one before a place between elements. */
function textPlace(node: Node, offset: number): Place | null {
  if (node.nodeType === 3) return { text: node as Text, offset }
  const after = textsOf(node.childNodes[offset] ?? null)[0]
  if (after) return { text: after, offset: 0 }
  for (let k = Math.min(offset, node.childNodes.length) - 1; k >= 0; k--) {
    const last = textsOf(node.childNodes[k]!).at(-1)
    if (last) return { text: last, offset: last.length }
  }
  return null
}

function textsOf(node: Node | null): Text[] {
  if (!node) return []
  if (node.nodeType === 3) return [node as Text]
  const texts: Text[] = []
  const walker = node.ownerDocument!.createTreeWalker(node, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  return texts
}

function lineStarts(source: string): number[] {
  const starts = [0]
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1)
  return starts
}

/** Code is shown as it is written, so lines and columns can be counted. */
function inCode({ element, line }: Anchor, at: Place, source: string, starts: readonly number[]): number {
  const before = element.ownerDocument.createRange()
  before.setStart(element, 0)
  before.setEnd(at.text, at.offset)
  const lines = before.toString().split("\n")
  const shown = (element.textContent ?? "").split("\n")[lines.length - 1] ?? ""
  const index = Math.min(line + lines.length - 1, starts.length - 1)
  const from = starts[index]!
  const to = (starts[index + 1] ?? source.length + 1) - 1
  // In a list or a quote something stands before it that is not shown.
  const begin = Math.max(from, to - shown.length)
  return Math.min(to, begin + lines.at(-1)!.length)
}

/** What lies between the anchor before a text and the next one on another line. */
function pieceOf(anchors: readonly Anchor[], whole: Piece, text: Text): Piece {
  const last = lastIndex(anchors.length, (i) => precedes(anchors[i]!.element, text))
  if (last < 0) return above(anchors[0], whole)
  const k = anchorAt(anchors, anchors[last]!.line)
  const next = anchors.slice(k).find(({ line }) => line > anchors[k]!.line)
  const begin = whole.texts.findIndex((one) => precedes(anchors[k]!.element, one))
  const end = next ? whole.texts.findIndex((one) => precedes(next.element, one)) : -1
  return {
    texts: whole.texts.slice(begin, end < 0 ? undefined : end),
    from: anchors[k]!.line,
    to: next ? next.line - 1 : whole.to,
  }
}

/** What lies above the first anchor. */
function above(first: Anchor | undefined, whole: Piece): Piece {
  if (!first || first.line === 0) return whole
  const end = whole.texts.findIndex((one) => precedes(first.element, one))
  return { texts: whole.texts.slice(0, end < 0 ? undefined : end), from: 0, to: first.line - 1 }
}

/** Whether an element begins before a text. */
function precedes(element: Element, text: Text): boolean {
  return (element.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

/** Null when the words around the place are not in the piece's source. */
function inPiece(piece: Piece, at: Place, source: string, starts: readonly number[]): number | null {
  const start = starts[piece.from] ?? 0
  const end = starts[piece.to + 1] ?? source.length
  const theirs = shownWords(source.slice(start, end), decode)
  const { words, place } = wordsOn(piece.texts, at)
  const partner = align(
    words.map(({ text }) => text),
    theirs.map(({ text }) => text),
  )
  const found = (k: number): Word | undefined => theirs[partner[k] ?? -1]
  // The word that holds the place or ends there, or else the one before.
  const k = words.findLastIndex(({ from }) => from <= place)
  const own = words[k]
  if (own && place <= own.to) {
    const word = found(k)
    return word ? start + inWord(word, place - own.from) : null
  }
  const [before, after] = [found(k), found(k + 1)]
  if (before && own) return start + Math.min(before.to + place - own.to, after?.from ?? end - start)
  return after ? start + after.from : null
}

function inWord({ from, to, text }: Word, offset: number): number {
  // With character references in it the source is longer than the word.
  return offset === text.length ? to : Math.min(from + offset, to)
}

/** The words on the page: none goes over from one text to the next, as marks may stand between. */
function wordsOn(texts: readonly Text[], at: Place): { words: Word[]; place: number } {
  const words: Word[] = []
  let length = 0
  let place = 0
  for (const text of texts) {
    if (text === at.text) place = length + at.offset
    words.push(...wordsOf(text.data, length))
    length += text.length + 1
  }
  return { words, place }
}

/** What a character reference stands for; itself when it is none. */
function decode(reference: string): string {
  const holder = document.createElement("textarea")
  holder.innerHTML = reference
  return holder.value
}
