/** Minutes in a reading time written by hand: "~4–5 min", "10 min", "6 minutes", "12". null when it names none. */
export function minutesIn(text: string): number | null {
  const numbers = [...text.matchAll(/\p{Nd}+/gu)].map(([digits]) => Number(latin(digits)))
  if (numbers.length === 0 || numbers.some(Number.isNaN)) return null
  const [first, second] = numbers
  // "4–5 min" means something between.
  return second !== undefined && /\p{Nd}\s*[–—-]\s*\p{Nd}/u.test(text) ? (first! + second) / 2 : first!
}

/** Whether a time written by hand is more than a minute off the computed one. */
export function differs(text: string, computed: number): boolean {
  const written = minutesIn(text)
  return written !== null && Math.abs(written - computed) > 1
}

/** Digits of other scripts as 0 to 9: each script has its ten in a row. */
function latin(digits: string): string {
  return [...digits]
    .map((digit) => {
      let zero = digit.codePointAt(0)!
      while (zero > 0 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0)! - zero < 9)
        zero--
      return digit.codePointAt(0)! - zero
    })
    .join("")
}
