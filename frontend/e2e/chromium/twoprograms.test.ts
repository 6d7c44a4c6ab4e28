import { readdirSync, readFileSync, statSync, watch, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { afterEach, describe, expect, it } from "vitest"
import { visit } from "../support/chromium"
import { Desk } from "../support/desk"
import { serve, type Served } from "../support/galley"
import type { Sandbox } from "../support/sandbox"
import { type Session, session } from "../support/session"

const post = "posts/two.md"
const lines = ["first", "second", "third", "fourth", "fifth"]
const text = `---\ntitle: Two\ndate: 2026-01-02\n---\n\n${lines.join("\n\n")}\n`

/** One program with a page on it, as every test has it; each test adds a second on the same folder. */
function one(autosave: boolean): Session {
  return session({
    prepare(sandbox) {
      writeFileSync(sandbox.file(post), text)
      sandbox.settings({ autosave, autosaveSeconds: 1 })
    },
  })
}

const others: { desk: Desk; served: Served }[] = []
afterEach(async () => {
  for (const { desk, served } of others.splice(0)) {
    await desk.page.context().close()
    await served.process.stop() // the sandbox is the session's, which removes it
  }
})

/** Starts another program on the folder of a session, and opens the post. It keeps unsaved texts below state. */
async function beside(now: Session, state?: string): Promise<{ desk: Desk; served: Served }> {
  const served = await serve(now.sandbox, state ? { GALLEY_STATE_DIR: state } : {})
  const { page } = await visit(now.desk.page.context().browser()!, served)
  const other = { desk: new Desk(page), served }
  others.push(other)
  await other.desk.ready()
  await other.desk.open(post)
  return other
}

/** Types at the end of the line that begins with a word. */
async function typeAt(desk: Desk, word: string, typed: string): Promise<void> {
  await desk.editor.evaluate((content, word) => {
    type View = {
      state: { doc: { toString(): string } }
      dispatch(change: object): void
      focus(): void
    }
    const { cmTile, cmView } = content as HTMLElement & { cmTile?: { view: View }; cmView?: { view: View } }
    const view = (cmTile ?? cmView)!.view
    const line = new RegExp(`^${word}.*$`, "m").exec(view.state.doc.toString())!
    view.dispatch({ selection: { anchor: line.index + line[0].length } })
    view.focus()
  }, word)
  await desk.page.keyboard.type(typed)
}

/** Counts how often the post's file is written. */
function writesOf(sandbox: Sandbox): { count(): number; stop(): void } {
  const seen = new Set<string>()
  const note = () => {
    const at = statSync(sandbox.file(post), { bigint: true, throwIfNoEntry: false })
    if (at) seen.add(`${at.ino} ${at.mtimeNs}`)
  }
  note()
  const watcher = watch(sandbox.file("posts"), (_, name) => {
    if (name === basename(post)) note()
  })
  return { count: () => seen.size - 1, stop: () => watcher.close() }
}

describe("two programs that save by themselves", () => {
  const now = one(true)
  for (const machines of ["one machine", "two machines"]) {
    it(`keep every word and come to rest, on ${machines}`, async () => {
      const { desk, sandbox } = now
      const onDisk = () => readFileSync(sandbox.file(post), "utf8")
      await desk.open(post)
      const other = await beside(now, machines === "two machines" ? join(sandbox.root, "other") : undefined)
      const writes = writesOf(sandbox)
      const typed: string[] = []
      for (let i = 0; i < 6; i++) {
        const [mine, theirs] = [` mine${i}.`, ` theirs${i}.`]
        // At the same time, and on lines apart, so that nothing clashes.
        await Promise.all([typeAt(desk, "first", mine), typeAt(other.desk, "fifth", theirs)])
        typed.push(mine, theirs)
        if (i % 2) await sleep(1500) // longer than the pause after which they save
      }
      await expect.poll(() => typed.filter((word) => !onDisk().includes(word))).toEqual([])
      for (const { editor } of [{ editor: desk }, { editor: other.desk }]) {
        await expect.poll(() => editor.editorText()).toBe(onDisk())
        await editor.savedStatus()
      }
      const [written, settled] = [writes.count(), onDisk()]
      await sleep(3000) // three times that pause
      writes.stop()
      expect(writes.count() - written, "writes after all was saved").toBe(0)
      expect(onDisk()).toBe(settled)
      const words = (all: string) => all.trim().split(/\s+/).length
      expect(words(settled), "words that are there twice").toBe(words(text) + typed.length)
      expect(written, "writes").toBeLessThanOrEqual(typed.length)
    })
  }
})

describe("two programs in which nothing is saved yet", () => {
  const now = one(false)

  it("ask when both wrote on the same line, and lose neither", async () => {
    const { desk, sandbox } = now
    await desk.open(post)
    const other = await beside(now)
    await typeAt(desk, "third", " mine")
    await typeAt(other.desk, "third", " theirs")
    await desk.save()
    await other.desk.button(/compare and choose/i).click()
    const dialog = other.desk.page.getByRole("dialog", { name: /two versions/i })
    await dialog.getByRole("radio", { name: /both/i }).click()
    await dialog.getByRole("button", { name: /use this text/i }).click()
    await dialog.waitFor({ state: "detached" })
    await other.desk.save()
    const both = text.replace("third", "third theirs\nthird mine")
    await expect.poll(() => readFileSync(sandbox.file(post), "utf8")).toBe(both)
    await expect.poll(() => desk.editorText()).toBe(both)
    await desk.savedStatus()
  })

  it("keep their unsaved texts apart, and one that is killed finds its own again", async () => {
    const { desk, sandbox } = now
    await desk.open(post)
    const killed = await beside(now)
    await typeAt(desk, "first", " mine")
    await typeAt(killed.desk, "fifth", " theirs")
    const drafts = () => draftsBelow(join(sandbox.root, "state"))
    await expect.poll(() => drafts().filter((draft) => draft.includes("first mine")).length).toBe(1)
    await expect.poll(() => drafts().filter((draft) => draft.includes("fifth theirs")).length).toBe(1)

    killed.served.process.child.kill("SIGKILL")
    await killed.served.process.exited
    const again = await beside(now)
    await again.desk.button("Restore it").click()
    await expect.poll(() => again.desk.editorText()).toBe(text.replace("fifth", "fifth theirs"))
    expect(await desk.editorText()).toBe(text.replace("first", "first mine"))
    await desk.save()
    await expect.poll(() => again.desk.editorText()).toContain("first mine")
    await again.desk.save()
    const both = text.replace("first", "first mine").replace("fifth", "fifth theirs")
    expect(readFileSync(sandbox.file(post), "utf8")).toBe(both)
    await expect.poll(() => desk.editorText()).toBe(both)
  })
})

/** The unsaved texts that programs keep below a folder, in no particular order. */
function draftsBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^drafts(-\d+)?$/.test(basename(entry.parentPath)))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
}
