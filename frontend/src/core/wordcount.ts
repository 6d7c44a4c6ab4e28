/** What a word is made of, below 128: most texts hold little else. */
const ascii = new Uint8Array(128)
for (let c = 0; c < 128; c++) if (/[\p{L}\p{N}]/u.test(String.fromCharCode(c))) ascii[c] = 1

/**
 * How many words a text has: letters and digits in a row, and across single apostrophes and hyphens between
 * them. By its characters, because a pattern takes twenty times as long, and a megabyte is pasted at once.
 */
export function countWords(text: string): number {
  let words = 0
  let inside = false
  for (let i = 0; i < text.length; i++) {
    const wide = isWide(text, i)
    if (isLetter(text, i)) {
      if (!inside) words++
      inside = true
    } else if (inside) inside = isJoint(text.charCodeAt(i)) && isLetter(text, i + 1)
    if (wide) i++
  }
  return words
}

function isLetter(text: string, at: number): boolean {
  const c = text.charCodeAt(at)
  if (c < 128) return ascii[c] === 1
  return at < text.length && /^[\p{L}\p{N}]/u.test(String.fromCodePoint(text.codePointAt(at)!))
}

/** Whether a character of two units begins here. */
function isWide(text: string, at: number): boolean {
  const c = text.charCodeAt(at)
  return c >= 0xd800 && c < 0xdc00 && text.codePointAt(at)! > 0xffff
}

function isJoint(c: number): boolean {
  return c === 0x27 || c === 0x2019 || c === 0x2d
}
