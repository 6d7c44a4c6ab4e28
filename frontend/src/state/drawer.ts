import { t } from "../core/i18n"
import type { PostCalls } from "../bridge/client"
import type { Drawing } from "../preview/mermaid"
import { keysRest } from "./attention"

/**
 * A diagram is drawn when its text, and the keyboard, have been left alone for this long, in ms: a drawing
 * holds the page up for as long as it takes.
 */
const pause = 300
/** A drawing that takes longer than this, in ms, is given up: a busy machine takes its time. */
const budget = 30_000
/** The first one also has to load the program that draws. */
const firstBudget = 60_000

type Draw = (source: string) => Promise<Drawing>

const drawWithMermaid: Draw = async (source) => (await import("../preview/mermaid")).draw(source)

/** Draws the diagrams that Go has no drawing of, one at a time, and hands them over. */
export class Drawer {
  private wanted: readonly string[] = []
  private tried = new Set<string>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private working = false
  private drawn = 0

  constructor(
    private readonly go: Pick<PostCalls, "storeDiagram" | "diagramFailed">,
    private readonly draw: Draw = drawWithMermaid,
    private readonly rest = () => keysRest(pause),
  ) {}

  /** Names the diagrams of the post on screen that are not drawn, with each change of its text. */
  want(sources: readonly string[]): void {
    if (same(sources, this.wanted)) return
    this.wanted = sources
    clearTimeout(this.timer)
    if (sources.length > 0) this.timer = setTimeout(() => void this.work(), pause)
  }

  /** Another folder is open: what was tried was tried for another. */
  forget(): void {
    this.tried.clear()
    this.wanted = []
  }

  private async work(): Promise<void> {
    if (this.working) return
    this.working = true
    for (let source = this.next(); source !== undefined; source = this.next()) {
      await this.rest()
      if (source !== this.next()) continue // what was typed asks for another, or none
      this.tried.add(source)
      await this.one(source).catch(() => this.tried.delete(source!)) // Go is gone, or the post closed: ask again
      if (!this.tried.has(source)) break
    }
    this.working = false
  }

  private next(): string | undefined {
    return this.wanted.find((source) => !this.tried.has(source))
  }

  private async one(source: string): Promise<void> {
    let drawing: Drawing
    try {
      drawing = await within(this.draw(source), this.drawn > 0 ? budget : firstBudget)
      this.drawn++
    } catch (thrown) {
      return this.go.diagramFailed(source, reason(thrown))
    }
    await this.go.storeDiagram(source, drawing.light, drawing.dark)
  }
}

class Late extends Error {}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Late()), ms)))
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** What Mermaid said, without the picture of the text it puts below. */
function reason(thrown: unknown): string {
  if (thrown instanceof Late) return t("diagram.late")
  const said = thrown instanceof Error ? thrown.message : String(thrown)
  const place = /^(?:Parse|Lexical) error on line (\d+)/.exec(said)
  if (place) return t("diagram.line", { line: place[1]! })
  return t("diagram.failed", { reason: said.split("\n")[0]!.slice(0, 200) })
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((source, i) => source === b[i])
}
