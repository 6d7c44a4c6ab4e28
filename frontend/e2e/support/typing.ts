import { readFileSync, writeFileSync } from "node:fs"
import type { Sandbox } from "./sandbox"

/** Words to type while latency is measured: real ones, so that the page changes as in writing. */
const words = "the quick brown fox jumps over a lazy dog and writes about it in plain words "

/** As many characters as asked for. */
export function prose(length: number): string {
  return words.repeat(Math.ceil(length / words.length)).slice(0, length)
}

/** A pause between two keys in ms: never in step with a 60 Hz screen. */
export function pause(): number {
  return 60 + Math.random() * 80
}

/** How many keys are typed into each text: few as a test, enough for percentiles as a benchmark. */
export const keys = Number(process.env.GALLEY_BENCH_KEYS ?? 24)
/** Whether a run measures all texts, long ones included. */
const thorough = process.env.GALLEY_BENCH_KEYS !== undefined

/** A text to type into: the file in the sandbox's blog, and the words that stand where typing begins. */
export interface Place {
  name: string
  file: string
  mark: string
  write?: (sandbox: Sandbox) => void
}

const mark = "zzhere"

/** The places that a run measures. */
export const places: Place[] = [
  { name: "sample, prose", file: "posts/typing-prose.md", mark, write: (blog) => sample(blog, "prose") },
  { name: "sample, in a fence", file: "posts/typing-fence.md", mark, write: (blog) => sample(blog, "fence") },
  ...(thorough
    ? [
        { name: "1 MB, at its middle", file: "posts/typing-long.md", mark, write: long },
        { name: "1 MB, in a fence", file: "posts/typing-code.md", mark: "zzcode", write: long },
      ]
    : []),
]

/** The sample post with a place to type in the middle of a paragraph, or of a block of code. */
function sample(blog: Sandbox, where: "prose" | "fence"): void {
  const text = readFileSync(blog.file("posts", "async-python.md"), "utf8")
  const at = where === "fence" ? text.indexOf("import asyncio") : text.indexOf("particularly useful")
  const line = where === "fence" ? `# ${mark} \n` : `${mark} `
  const titled = (text.slice(0, at) + line + text.slice(at)).replace(/^title:.*$/m, `title: Typing ${where}`)
  writeFileSync(blog.file("posts", `typing-${where}.md`), titled.replace(/^slug:.*\n/m, ""))
}

/** A megabyte of prose, lists, tables, quotes and code, no two parts alike, like a book in one post. */
export function longText(title: string): string {
  const part = (i: number) =>
    `## Part ${i}\n\nSome *text* number ${i} with a [link](#part-${i}), \`code\` and **more** of it, as long as a ` +
    `paragraph is when somebody has a thing to say and takes two or three lines to say it, number ${i}.\n\n` +
    `- one ${i}\n- two\n  - three\n\n> a quote ${i}\n\n| a | b |\n|---|---|\n| c | ${i} |\n\n` +
    `\`\`\`python\nasync def part_${i}(x):\n    return await run(x, ${i})\n\`\`\`\n\n`
  let body = ""
  for (let i = 0; body.length < 1 << 20; i++) {
    body += part(i)
    if (body.length > 1 << 19 && !body.includes(mark)) {
      body += `Here ${mark} \n\n\`\`\`python\n# zzcode \nprint(${i})\n\`\`\`\n\n`
    }
  }
  return `---\ntitle: ${title}\ndate: 2026-01-02\n---\n\n${body}`
}

function long(blog: Sandbox): void {
  for (const name of ["long", "code"])
    writeFileSync(blog.file("posts", `typing-${name}.md`), longText(`Typing ${name}`))
}

/** What one keystroke cost, as the interface notes it (window.galleyMarks); ms. */
export interface Mark {
  edits: number
  t0: number
  sent: number
  goMicros: number
  received: number
  patched: number
  laidOut: number
  echoFrame: number
  previewFrame: number
}

/**
 * The series worth printing. work: key event to the preview patched and laid out; frames: how many frames
 * after the letter in the editor the preview shows it.
 */
export function series(marks: Mark[]): Record<string, number[]> {
  const drawn = marks.filter((mark) => mark.laidOut > 0)
  return {
    work: drawn.map((mark) => mark.laidOut - mark.t0),
    frames: drawn.map((mark) => Math.round((mark.previewFrame - mark.echoFrame) / (1000 / 60))),
    editor: drawn.map((mark) => mark.sent - mark.t0),
    "there and back": drawn.map((mark) => mark.received - mark.sent),
    go: drawn.map((mark) => mark.goMicros / 1000),
    draw: drawn.map((mark) => mark.laidOut - mark.received),
  }
}
