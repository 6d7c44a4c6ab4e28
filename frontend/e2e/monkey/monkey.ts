import { createHash } from "node:crypto"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { expect } from "vitest"
import { pick, seeded, type Random } from "../../src/core/testing"
import { resultFile } from "../support/paths"
import type { Running } from "../support/process"
import type { Sandbox } from "../support/sandbox"
import { megabytes, usage } from "../support/usage"
import { actions, type Action } from "./actions"
import type { Hands } from "./hands"
import { origins, vitals, type Vitals } from "./vitals"
import { everything, filesBelow, Words } from "./words"

/** What a run is told by its environment. GALLEY_MONKEY_SEED repeats one; GALLEY_MONKEY_MINUTES makes it long. */
export const seed = Number(process.env.GALLEY_MONKEY_SEED ?? Date.now() % 1_000_000)
export const minutes = Number(process.env.GALLEY_MONKEY_MINUTES ?? 0.6)

/** Steps between two looks at the disk, and between two rests. */
const betweenLooks = 8
const betweenRests = 40
/** Text is in the journal within a second; a busy machine takes longer. */
const journalMs = 1600
/** What may be gained between two rests: caches that still fill, not something kept for every step. */
const mostGoroutines = 6
const mostHeapBytes = 48 << 20

export const ownFolder = "posts"
const ownPrefix = "mk-"

/** The posts the monkey may do anything to. All others belong to somebody else. */
export function layOwnPosts(sandbox: Sandbox): void {
  for (let i = 0; i < 6; i++) {
    const text = `---\ntitle: Monkey ${i}\ndate: 2020-01-0${i + 1}\ntags: [monkeys]\n---\n\n## First\n\nSome words, number ${i}.\n\n- one\n- two\n`
    writeFileSync(
      sandbox.file(ownFolder, `${ownPrefix}${i}.md`),
      i % 2 ? text.replaceAll("\n", "\r\n") : text,
    )
  }
}

/** One run: random steps, and after each what must hold whatever was done. */
export class Monkey {
  readonly random: Random
  readonly words: Words
  readonly log: string[] = []
  private readonly strangers: Map<string, string>
  private readonly counts = new Map<string, number>()
  private readonly rests: { step: number; goroutines: number; heapBytes: number; megabytes: number }[] = []

  constructor(
    readonly hands: Hands,
    readonly sandbox: Sandbox,
    readonly process: Running,
  ) {
    this.random = seeded(seed)
    this.words = new Words(seed)
    this.strangers = this.others()
  }

  one<T>(list: readonly T[]): T {
    return list[pick(this.random, list.length)]!
  }

  chance(share: number): boolean {
    return this.random() < share
  }

  /** Names of the monkey's own files that are there now. */
  own(): string[] {
    return readdirSync(this.sandbox.file(ownFolder))
      .filter((name) => /^(mk|monkey)-.*\.md$/.test(name))
      .toSorted()
  }

  ownFile(name: string): string {
    return this.sandbox.file(ownFolder, name)
  }

  /** The text in the editor; "" when there is none. */
  text(): Promise<string> {
    return this.hands.ask<string>(`(() => {
      const content = document.querySelector("[data-pane=main] .cm-content")
      const view = content?.cmTile?.view ?? content?.cmView?.view
      return view?.state.doc.toString() ?? ""
    })()`)
  }

  /** Whether a post of the monkey's own is in the editor. */
  async mine(): Promise<boolean> {
    return /^title: ["']?Monkey/m.test(await this.text())
  }

  /** Runs a command by its name in the palette; false when it is not offered now. */
  async command(label: string): Promise<boolean> {
    await this.hands.press("Control+p")
    if (!(await this.waits(`document.querySelector(".palette input")`, 2000))) return false
    await this.hands.type(`>${label}`)
    const first = `document.querySelector(".palette [role=option]:not([aria-disabled]) .name")?.textContent === ${JSON.stringify(label)}`
    const offered = await this.waits(first, 2000)
    await this.hands.press(offered ? "Enter" : "Escape")
    await this.waits(`!document.querySelector(".palette")`, 2000)
    return offered
  }

  /** Waits until an expression is true in the page, and says whether it became so. Keys of the window take longer. */
  async waits(expression: string, limitMs: number): Promise<boolean> {
    const patience = this.hands.face === "window" ? 5 * limitMs : limitMs
    for (const end = Date.now() + patience; ; await sleep(40)) {
      if (await this.hands.ask<boolean>(`Boolean(${expression})`)) return true
      if (Date.now() > end) return false
    }
  }

  /** Presses the visible button whose words match; false when there is none that can be pressed. */
  async button(pattern: RegExp, within = "body"): Promise<boolean> {
    const found = await this.hands.ask<boolean>(`(() => {
      document.querySelector("[data-chosen]")?.removeAttribute("data-chosen")
      const all = [...document.querySelectorAll(${JSON.stringify(`${within} button`)})]
      const button = all.findLast((b) => b.checkVisibility() && !b.disabled && ${String(pattern)}.test(b.textContent.trim()))
      button?.setAttribute("data-chosen", "")
      return Boolean(button)
    })()`)
    return found && (await this.hands.click("[data-chosen]"))
  }

  /** Escapes from whatever dialog is open. One that stays is a mistake. */
  async home(): Promise<void> {
    const open = `document.querySelector("dialog[open], .palette, [role=menu]")`
    for (let i = 0; i < 6; i++) {
      if (!(await this.hands.ask<boolean>(`Boolean(${open})`))) return
      await this.hands.press("Escape")
      await this.waits(`!${open}`, 400)
    }
    const still = await this.hands.ask<string>(`${open}?.textContent ?? ""`)
    if (still) throw new Error(`This does not close: ${still.slice(0, 300)}`)
  }

  /** Steps until the time is over. */
  async run(): Promise<void> {
    const end = Date.now() + minutes * 60_000
    const able = actions.filter(({ only }) => !only || only === this.hands.face)
    const lots = able.flatMap((action) => Array.from({ length: action.weight }, () => action))
    process.stdout.write(`monkey ${this.hands.face} seed ${seed}, ${minutes} minutes\n`)
    try {
      await this.rest(0)
      let step = 1
      for (; Date.now() < end; step++) {
        await this.step(step, this.one(lots))
        if (step % betweenLooks === 0) await this.look()
        if (step % betweenRests === 0) await this.rest(step)
      }
      await this.rest(step)
      await this.look()
      this.judge()
    } catch (e) {
      const text = await this.text().catch(String)
      const shown = JSON.stringify(text.slice(-3000))
      throw new Error(
        `seed ${seed}: ${String(e)}\nThe last steps:\n${this.log.slice(-40).join("\n")}\n` +
          `In the editor: ${shown}\nIt printed:\n${this.process.output.slice(-6000)}`,
      )
    } finally {
      this.report()
    }
  }

  /** After the program has ended: nothing that was owed went with it. */
  ended(): void {
    expect(this.words.missing(everything(this.sandbox)), `seed ${seed}: lost at the end`).toEqual([])
    expect(troubles(this.process.output), `seed ${seed}: printed`).toEqual([])
  }

  private async step(n: number, action: Action): Promise<void> {
    this.log.push(`${n} ${action.name}`)
    const began = Date.now()
    const before = action.takes ? await this.text() : ""
    const detail = await action.run(this)
    if (detail) this.log[this.log.length - 1] += `: ${detail}`
    this.log[this.log.length - 1] += ` (${((Date.now() - began) / 1000).toFixed(1)} s)`
    await this.home()
    if (action.takes) this.words.takeBack(before, await this.text())
    this.counts.set(action.name, (this.counts.get(action.name) ?? 0) + 1)
    await this.holds()
  }

  /** What must hold after every step. */
  private async holds(): Promise<void> {
    if (!this.process.running) throw new Error("Galley has ended")
    const said = troubles(this.process.output)
    if (said.length > 0) throw new Error(`it printed ${said.join("\n")}`)
    const complaints = await this.hands.complaints()
    if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join("\n")}`)
    const inner = await this.hands.ask<string>(
      `[...document.querySelectorAll(".toast.danger, [role=alert]")].map((e) => e.textContent).find((s) => /inside Galley|does not answer/.test(s)) ?? ""`,
    )
    expect(inner, "told the author").toBe("")
  }

  /** Looks at the disk: every word is somewhere, and what is somebody else's is as it was. */
  private async look(): Promise<void> {
    await sleep(journalMs)
    let missing: string[] = []
    for (let i = 0; i < 4; i++) {
      missing = this.words.missing(everything(this.sandbox))
      if (missing.length === 0) break
      await sleep(journalMs) // a file may be between two names just now
    }
    if (missing.length > 0) {
      const shown = await this.text()
      const unkept = missing.filter((one) => shown.includes(one.split(" ")[0]!))
      throw new Error(`lost: ${missing.join(", ")}\nOf these in the editor only: ${unkept.join(", ")}`)
    }
    const now = this.others()
    const touched = [...new Set([...now.keys(), ...this.strangers.keys()])].filter((path) => now.get(path) !== this.strangers.get(path)) // prettier-ignore
    if (touched.length > 0) throw new Error(`files of others were touched: ${touched.join(", ")}`)
  }

  /** Closes everything and looks at the program at rest. */
  private async rest(step: number): Promise<void> {
    for (
      let i = 0;
      i < 30 && (await this.hands.ask(`Boolean(document.querySelector("[data-pane=main] .cm-content"))`));
      i++
    ) {
      await this.command("Close post")
      await sleep(150)
      await this.button(/^Save/, "dialog[open]")
      await this.waits(`!document.querySelector("dialog[open]")`, 1000)
      await this.button(/^Close/, ".notice")
      await this.home()
    }
    const quiet = await this.atRest()
    const all = usage(this.process.pid)
    this.rests.push({
      step,
      goroutines: quiet.Goroutines,
      heapBytes: quiet.HeapBytes,
      megabytes: megabytes(all),
    })
    const first = this.rests[Math.min(1, this.rests.length - 1)]!
    if (quiet.Goroutines > first.goroutines + mostGoroutines)
      throw new Error(`${quiet.Goroutines} goroutines, ${first.goroutines} at first: ${origins(quiet)}`)
  }

  /** The fewest goroutines within some seconds: work in the background comes to its end. */
  private async atRest(): Promise<Vitals> {
    let least = await vitals(this.sandbox)
    for (let i = 0; i < 8; i++) {
      await sleep(400)
      const now = await vitals(this.sandbox)
      const still = now.Goroutines === least.Goroutines
      if (now.Goroutines <= least.Goroutines) least = now
      if (still && i > 1) break
    }
    return least
  }

  /** Memory is flat: from the second rest on, by when caches are warm. */
  private judge(): void {
    const first = this.rests[Math.min(1, this.rests.length - 1)]!
    const last = this.rests.at(-1)!
    expect(last.heapBytes - first.heapBytes, "heap gained").toBeLessThan(mostHeapBytes)
    // A few steps may all have been of other kinds.
    if (this.log.length > betweenRests) expect(this.words.written, "words written").toBeGreaterThan(0)
  }

  private report(): void {
    const steps = [...this.counts.values()].reduce((sum, n) => sum + n, 0)
    const { written, takenBack } = this.words
    const at = (n: number) => this.rests.at(n)
    const mb = (bytes = 0) => (bytes / (1 << 20)).toFixed(1)
    const told = { seed, minutes, steps, written, takenBack, counts: Object.fromEntries(this.counts), rests: this.rests, log: this.log } // prettier-ignore
    writeFileSync(resultFile(`monkey-${this.hands.face}-${seed}.json`), JSON.stringify(told, null, 1))
    process.stdout.write(
      `monkey ${this.hands.face} seed ${seed}: ${steps} steps, ${written} words, ${takenBack} taken back; ` +
        `goroutines ${at(1)?.goroutines} to ${at(-1)?.goroutines}, heap ${mb(at(1)?.heapBytes)} to ${mb(at(-1)?.heapBytes)} MB, ` +
        `all processes ${at(1)?.megabytes.toFixed(0)} to ${at(-1)?.megabytes.toFixed(0)} MB\n`,
    )
  }

  /** The hash of every file of the blog that is not the monkey's. */
  private others(): Map<string, string> {
    const sum = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex")
    const theirs = filesBelow(this.sandbox.blog).filter(
      // Drawings of diagrams are Galley's own, kept for exports where no browser is.
      (file) => !/\/(mk|monkey)-[^/]*$|_site|\.galley-build|\.galley\/diagrams/.test(file),
    )
    return new Map(theirs.map((file) => [file.slice(this.sandbox.blog.length + 1), sum(file)]))
  }
}

/** What a program must never print. */
function troubles(output: string): string[] {
  return output.split("\n").filter((line) => /DATA RACE|^panic:|^fatal error:|level=(WARN|ERROR)/.test(line))
}
