/**
 * Keyboard shortcuts as text: "Ctrl+Shift+E". Ctrl stands for the platform's main modifier,
 * which is Command on a Mac.
 */
export type Shortcut = { ctrl: boolean; shift: boolean; alt: boolean; key: string }

/** What a shortcut needs of a KeyboardEvent. */
export type KeyPress = {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** Where punctuation sits on the physical keyboard: with Shift, event.key is another sign. */
const codes: Record<string, string> = {
  ";": "Semicolon",
  ",": "Comma",
  "\\": "Backslash",
  ".": "Period",
  "=": "Equal",
  "-": "Minus",
}

/** Reads "Ctrl+Shift+E". Throws on text that names no key or an unknown modifier: a defect, not input. */
export function parseShortcut(text: string): Shortcut {
  const parts = text.split("+")
  const key = parts.pop()
  if (!key) throw new Error(`no key in shortcut ${text}`)
  const found = { ctrl: false, shift: false, alt: false, key: key.toLowerCase() }
  for (const part of parts) {
    const name = part.toLowerCase()
    if (name !== "ctrl" && name !== "shift" && name !== "alt") throw new Error(`unknown modifier in ${text}`)
    found[name] = true
  }
  return found
}

/** Whether this key press is the shortcut. */
export function pressed(shortcut: Shortcut, event: KeyPress, mac: boolean): boolean {
  const main = mac ? event.metaKey : event.ctrlKey
  const other = mac ? event.ctrlKey : event.metaKey
  if (main !== shortcut.ctrl || other) return false
  if (event.altKey !== shortcut.alt) return false
  // Plus is Shift with the equals sign on most keyboards, and a key of its own beside the numbers.
  if (shortcut.key === "=" && event.key === "+") return true
  if (event.shiftKey !== shortcut.shift) return false
  return event.key.toLowerCase() === shortcut.key || event.code === codes[shortcut.key]
}

const arrows: Record<string, string> = { arrowleft: "←", arrowright: "→", arrowup: "↑", arrowdown: "↓" }

/** The shortcut as shown beside a command: ["Ctrl", "Shift", "E"], or ["⇧", "⌘", "E"] on a Mac. */
export function shownKeys(text: string, mac: boolean): string[] {
  const { ctrl, shift, alt, key } = parseShortcut(text)
  const name = arrows[key] ?? (key.length === 1 ? key.toUpperCase() : key[0]!.toUpperCase() + key.slice(1))
  const parts = mac
    ? [alt && "⌥", shift && "⇧", ctrl && "⌘", name]
    : [ctrl && "Ctrl", alt && "Alt", shift && "Shift", name]
  return parts.filter((part): part is string => part !== false)
}

/** The shortcut in ARIA's spelling, for aria-keyshortcuts. */
export function ariaKeys(text: string, mac: boolean): string {
  const { ctrl, shift, alt, key } = parseShortcut(text)
  const parts = [ctrl && (mac ? "Meta" : "Control"), alt && "Alt", shift && "Shift", key.toUpperCase()]
  return parts.filter((part) => part !== false).join("+")
}
