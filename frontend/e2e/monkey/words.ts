import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { inflateRawSync } from "node:zlib"
import type { Sandbox } from "../support/sandbox"

const pattern = /zq\d+x[a-z]+q/g

/** The words of a monkey: none is written twice, so each of them can be looked for. */
export class Words {
  /** Those that have to be somewhere, with what was done when they were written. */
  readonly owed = new Map<string, string>()
  /** How many were written, and how many of them their author took back. */
  written = 0
  takenBack = 0
  private last = 0

  constructor(private readonly seed: number) {}

  next(): string {
    this.last++
    const letters = [...String(this.last)].map((digit) => "bdfgklmnpr"[Number(digit)])
    return `zq${this.seed}x${letters.join("")}q`
  }

  /** From now on the words of text must not get lost. */
  owe(text: string, how: string): void {
    for (const [word] of text.matchAll(pattern)) {
      if (this.owed.has(word)) continue
      this.owed.set(word, how)
      this.written++
    }
  }

  /** The author has taken away what was in before and is not in after. */
  takeBack(before: string, after: string): void {
    const left = wordsIn(after)
    for (const word of wordsIn(before)) {
      if (left.has(word) || !this.owed.delete(word)) continue
      this.takenBack++
    }
  }

  /** The words of text are nobody's any more. */
  forget(text: string): void {
    for (const word of wordsIn(text)) this.owed.delete(word)
  }

  /** Those that are nowhere in text, with what was done when they were written. */
  missing(text: string): string[] {
    const found = wordsIn(text)
    return [...this.owed].filter(([word]) => !found.has(word)).map(([word, how]) => `${word} (${how})`)
  }
}

export function wordsIn(text: string): Set<string> {
  return new Set([...text.matchAll(pattern)].map(([word]) => word))
}

/** Everything on disk that holds text of an author: blog, drafts, versions, changes, trash. */
export function everything(sandbox: Sandbox): string {
  const places = [
    sandbox.blog,
    join(sandbox.root, "state"),
    join(sandbox.root, "data"),
    join(sandbox.root, "home"),
  ]
  return places.flatMap((place) => filesBelow(place).map(textOf)).join("\n")
}

export function filesBelow(dir: string): string[] {
  if (!existsSync(dir)) return []
  return readdirSync(dir, { recursive: true, encoding: "utf8" })
    .map((name) => join(dir, name))
    .filter((file) => lstatSync(file, { throwIfNoEntry: false })?.isFile())
}

/** A record of the history is a line of JSON and a text, which may be deflated. */
function textOf(file: string): string {
  let data: Buffer
  try {
    data = readFileSync(file)
  } catch {
    return "" // gone meanwhile
  }
  const head = data.subarray(0, Math.max(0, data.indexOf(10))).toString()
  if (!head.startsWith("{") || !head.includes('"coding":"deflate"')) return data.toString()
  try {
    return `${head}\n${inflateRawSync(data.subarray(data.indexOf(10) + 1)).toString()}`
  } catch {
    return "" // torn: counts as nothing
  }
}
