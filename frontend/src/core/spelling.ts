import { canonical } from "./spellwords"

/** What the author knows better than dictionaries, and which of these count for a post. */

/** Words that are right because the author says so. */
export class Lexicon {
  private readonly words: ReadonlySet<string>

  constructor(words: Iterable<string>) {
    this.words = new Set([...words].map(canonical))
  }

  /** A word that is listed in small letters may begin a sentence and stand in capitals; of all there is a genitive. */
  has(word: string): boolean {
    const plain = canonical(word)
    return this.listed(plain) || (/'s$/i.test(plain) && this.listed(plain.slice(0, -2)))
  }

  private listed(word: string): boolean {
    const { words } = this
    const small = word.toLowerCase()
    if (words.has(word)) return true
    if (word === word.toUpperCase()) return words.has(small) || words.has(capital(small))
    return word === capital(small) && words.has(small)
  }
}

function capital(word: string): string {
  const [first = ""] = word
  return first.toUpperCase() + word.slice(first.length)
}

/** A list with a word more; most bounds it, and the oldest go. */
export function withWord(words: readonly string[], word: string, most: number): string[] {
  const plain = canonical(word.trim())
  return plain === "" || words.includes(plain) ? [...words] : [...words, plain].slice(-most)
}

/** In which languages a post is looked at. */
export type Languages = {
  /** Those that there are dictionaries for. */
  used: string[]
  /** Those that there are none for. */
  missing: string[]
  /** The post names its language itself. */
  own: boolean
}

export type LanguageChoice = {
  /** What the post names, "" for nothing. */
  post: string
  /** What the author chose for the folder. */
  chosen: readonly string[]
  /** They count in posts that name their language, too. */
  beside: boolean
  /** Where nothing is said. */
  fallback: string
}

/** The languages of a post: its own, else those of the folder, else the site's. found are those with dictionaries. */
export function languagesOf(choice: LanguageChoice, found: readonly string[]): Languages {
  const { post, chosen, beside, fallback } = choice
  const own = tagOf(post)
  const wanted = own
    ? [own, ...(beside ? chosen : [])]
    : chosen.length > 0
      ? chosen
      : [tagOf(fallback)].filter((tag) => tag !== "")
  const languages: Languages = { used: [], missing: [], own: own !== "" }
  for (const tag of wanted) {
    const match = dictionaryFor(tag, chosen, found)
    if (!match) languages.missing.push(tag)
    else if (!languages.used.includes(match)) languages.used.push(match)
  }
  return languages
}

/** A tag as it is written by others: "pt_BR", "EN-us". "" for what is none. */
export function tagOf(text: string): string {
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll("_", "-"))[0] ?? ""
  } catch {
    return ""
  }
}

/**
 * The dictionary for a language: its own, else one of the same language. "de" may mean that of any country,
 * and means one that the author chose before others; "de-AT" takes that of Germany where there is no better.
 */
export function dictionaryFor(
  tag: string,
  chosen: readonly string[],
  found: readonly string[],
): string | null {
  const wanted = parts(tag)
  if (!wanted) return null
  const same = found.filter((one) => {
    const { base, script } = parts(one) ?? {}
    return base === wanted.base && script === wanted.script
  })
  const usual = new Intl.Locale(wanted.base).maximize().region
  return (
    same.find((one) => one.toLowerCase() === tag.toLowerCase()) ??
    same.find((one) => chosen.includes(one)) ??
    same.find((one) => one === wanted.base) ??
    same.find((one) => parts(one)?.region === usual) ??
    same[0] ??
    null
  )
}

function parts(tag: string): { base: string; script: string | undefined; region: string | undefined } | null {
  try {
    const { language, script, region } = new Intl.Locale(tag).maximize()
    // Norwegian is written in one of two ways, and "no" mostly means the first.
    return { base: language === "no" ? "nb" : language, script, region }
  } catch {
    return null
  }
}
