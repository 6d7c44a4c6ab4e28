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
  "[": "BracketLeft",
  "]": "BracketRight",
  "/": "Slash",
  "'": "Quote",
  "`": "Backquote",
  ...Object.fromEntries(Array.from("0123456789", (digit) => [digit, `Digit${digit}`])),
}

/** Keys with names, as they are printed. */
const names: Record<string, string> = {
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  pageup: "PageUp",
  pagedown: "PageDown",
  " ": "Space",
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
  // WebKitGTK has no name for what Shift makes of Tab.
  if (shortcut.key === "tab" && event.code === "Tab") return true
  return event.key.toLowerCase() === shortcut.key || event.code === codes[shortcut.key]
}

/** The shortcut as shown beside a command: ["Ctrl", "Shift", "E"], or ["⇧", "⌘", "E"] on a Mac. */
export function shownKeys(text: string, mac: boolean): string[] {
  const { ctrl, shift, alt, key } = parseShortcut(text)
  const name = names[key] ?? capital(key)
  const parts = mac
    ? [alt && "⌥", shift && "⇧", ctrl && "⌘", name]
    : [ctrl && "Ctrl", alt && "Alt", shift && "Shift", name]
  return parts.filter((part): part is string => part !== false)
}

/** The shortcut in ARIA's spelling, for aria-keyshortcuts. */
export function ariaKeys(text: string, mac: boolean): string {
  const { ctrl, shift, alt, key } = parseShortcut(text)
  const name = /^arrow/.test(key) ? `Arrow${capital(key.slice(5))}` : key.toUpperCase()
  const parts = [ctrl && (mac ? "Meta" : "Control"), alt && "Alt", shift && "Shift", name]
  return parts.filter((part) => part !== false).join("+")
}

function capital(key: string): string {
  return key[0]!.toUpperCase() + key.slice(1)
}

const modifiers: ReadonlySet<string> = new Set(["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock"])

/**
 * The shortcut that a key press is, as text; null while only modifiers are down, and for keys that write
 * something: those would be lost for writing.
 */
export function shortcutOf(event: KeyPress, mac: boolean): string | null {
  if (modifiers.has(event.key) || event.key === "Dead" || event.key === "Unidentified") return null
  const ctrl = mac ? event.metaKey : event.ctrlKey
  const printed = Object.keys(codes).find((key) => codes[key] === event.code)
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]
  const key = printed ?? (event.key.length === 1 && letter ? letter : event.key)
  const writes =
    event.key.length === 1 || ["Enter", "Tab", "Backspace", "Delete", "Escape"].includes(event.key)
  if (writes && !ctrl && !event.altKey) return null
  if (/^(Arrow|Home|End|Page)/.test(event.key) && !ctrl && !event.altKey) return null
  const name = key.length === 1 ? key.toUpperCase() : key
  return [ctrl && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift", name].filter(Boolean).join("+")
}

/** Whether two shortcuts are the same keys. */
export function sameKeys(a: string, b: string): boolean {
  const [x, y] = [parseShortcut(a), parseShortcut(b)]
  return x.key === y.key && x.ctrl === y.ctrl && x.shift === y.shift && x.alt === y.alt
}
