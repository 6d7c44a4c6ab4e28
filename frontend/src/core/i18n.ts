import { IntlMessageFormat } from "intl-messageformat"
import { en, type MessageKey } from "../messages/en"

export type { MessageKey }
export type MessageArgs = Record<string, string | number>

/** Day before month, as in the rest of the interface's English. */
const defaultLocale = "en-GB"
let locale = defaultLocale
const compiled = new Map<MessageKey, IntlMessageFormat>()

/** Chooses how numbers and dates read. An empty or unknown name keeps the default. */
export function setLocale(name: string): void {
  let next = defaultLocale
  try {
    next = name ? (Intl.getCanonicalLocales(name)[0] ?? defaultLocale) : defaultLocale
  } catch {
    // A name nobody knows, from a settings file written by hand.
  }
  if (next === locale) return
  locale = next
  compiled.clear()
}

/** The locale that numbers and dates follow. */
export function currentLocale(): string {
  return locale
}

/** The interface's words for key, with ICU arguments filled in. */
export function t(key: MessageKey, args?: MessageArgs): string {
  const source: string = en[key]
  if (!args && !source.includes("{")) return source
  let message = compiled.get(key)
  if (!message) {
    message = new IntlMessageFormat(source, locale, undefined, { ignoreTag: true })
    compiled.set(key, message)
  }
  return String(message.format(args))
}
