import { canonical, type Word } from "../core/spellwords"

/** Looks words up: those of words that none of the languages knows. */
export type Asks = (languages: readonly string[], words: readonly string[]) => Promise<readonly string[]>

/** How many words are remembered, and how many are asked for at once. */
const mostKept = 100_000
const mostAsked = 2000

/** What is known of words in some languages: nothing is asked twice. */
export class Verdicts {
  private readonly wrong = new Map<string, boolean>()

  constructor(
    private readonly languages: readonly string[],
    private readonly asks: Asks,
  ) {}

  /** Finds out about words. Rejects when the dictionaries cannot be read. */
  async learn(words: readonly Word[]): Promise<void> {
    const open = new Set<string>()
    for (const word of words)
      for (const text of [word.text, ...word.parts.map((part) => part.text)]) {
        const plain = canonical(text)
        if (!this.wrong.has(plain)) open.add(plain)
      }
    const all = [...open]
    for (let at = 0; at < all.length; at += mostAsked) {
      const some = all.slice(at, at + mostAsked)
      const wrong = new Set(await this.asks(this.languages, some))
      if (this.wrong.size > mostKept) this.wrong.clear()
      for (const word of some) this.wrong.set(word, wrong.has(word))
    }
  }

  /** What of a word is wrong: all of it, or the parts between hyphens that are. known are right in any case. */
  faults(word: Word, known: (text: string) => boolean): readonly Word[] {
    if (!this.isWrong(word.text) || known(word.text)) return []
    if (word.parts.length === 0) return [word]
    return word.parts.filter(({ text }) => this.isWrong(text) && !known(text))
  }

  private isWrong(text: string): boolean {
    return this.wrong.get(canonical(text)) ?? false
  }
}
