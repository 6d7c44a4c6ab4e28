import { currentLocale } from "./i18n"

/** A language in words: "German (Germany)". A tag that has no name stands for itself. */
export function languageName(tag: string): string {
  try {
    return (
      new Intl.DisplayNames([currentLocale()], { type: "language", languageDisplay: "standard" }).of(tag) ??
      tag
    )
  } catch {
    return tag
  }
}

/** Several of them in a sentence. */
export function languageList(tags: readonly string[]): string {
  return new Intl.ListFormat(currentLocale(), { type: "conjunction" }).format(tags.map(languageName))
}
