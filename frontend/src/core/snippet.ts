/** How long a text looks where a search engine or a card of a social network shows it. */

/** What a search result shows of a description, in columns. A guide: the real limit is about 920 pixels. */
export const searchMost = 158
/** What a card of a social network shows of it, in columns. */
export const cardMost = 200
/** What a search result shows of a title, in columns. */
export const titleMost = 60

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" })
/** Characters as wide as two Latin ones: Han, kana, Hangul, full-width forms, emoji. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\ufe0f/u

/** How many characters an author counts: an accent or an emoji of several parts is one. */
export function charactersOf(text: string): number {
  return [...segmenter.segment(text)].length
}

/** How much room a text takes, in columns of a Latin letter: wide characters count double. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const { segment } of segmenter.segment(text)) columns += wide.test(segment) ? 2 : 1
  return columns
}

/** The text as it is cut to so many columns: after a whole word where there are words, with "…" in place of the rest. */
export function cutTo(text: string, most: number): string {
  if (columnsOf(text) <= most) return text
  let columns = 0
  let end = 0
  for (const { segment, index } of segmenter.segment(text)) {
    columns += wide.test(segment) ? 2 : 1
    if (columns > most - 1) break
    end = index + segment.length
  }
  const kept = text.slice(0, end)
  const space = kept.search(/\s\S*$/)
  const whole = space > kept.length * 0.6 && /\S/.test(text[end] ?? "") ? kept.slice(0, space) : kept
  return whole.replace(/[\s,;:–-]+$/, "") + "…"
}

/** So much of a title names a post within a sentence. */
const titleInWords = 60

/** A title as sentences name it. */
export const shortTitle = (title: string): string => cutTo(title, titleInWords)

export type Fit = "empty" | "both" | "card" | "cut"

/** Where a text of so many columns fits: in search results and cards, in cards alone, or in neither. */
export function fitOf(columns: number): Fit {
  if (columns === 0) return "empty"
  if (columns <= searchMost) return "both"
  return columns <= cardMost ? "card" : "cut"
}
