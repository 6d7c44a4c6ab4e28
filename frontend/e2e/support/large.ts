/** Markdown of about so many bytes that reads like a book: chapters, paragraphs, lists, quotes, code. */
export function largePost(bytes: number): string {
  const parts = ["---\ntitle: A large post\ndate: 2026-01-05\ntags: [large]\n---\n"]
  let size = 0
  for (let n = 1; size < bytes; n++) {
    const part = section(n)
    parts.push(part)
    size += part.length
  }
  return parts.join("\n")
}

const sentence =
  "The *quick* brown fox jumps over a `lazy` dog, and **nobody** asks [why it did](https://example.org/) so."

function section(n: number): string {
  const prose = Array.from({ length: 3 }, (_, i) => `${n}.${i} ${sentence} ${sentence} ${sentence}\n`)
  const parts = [`## Chapter ${n}\n`, ...prose, `- one\n- two of *${n}*\n- three\n`, `> Quoted in ${n}.\n`]
  if (n % 5 === 0)
    parts.push(`\`\`\`js\nconst n = ${n} // a line of code\nfunction f${n}() {\n  return n\n}\n\`\`\`\n`)
  return parts.join("\n")
}
