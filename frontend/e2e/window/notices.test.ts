import { writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { Notices } from "../support/notices"
import { windowSession } from "../support/window-session"

/** Enough that the export is still under way when the window is put away. */
const now = windowSession((sandbox) => {
  for (let i = 0; i < 800; i++)
    writeFileSync(
      sandbox.file(`posts/more-${i}.md`),
      `---\ntitle: More ${i}\ndate: 2026-01-03\n---\nText ${i}.\n`,
    )
})

it("tells of the end of a long export behind other windows, and comes forward for a click", async () => {
  const desk = new Desktop(await now.open())
  const { window } = desk
  const notices = await Notices.serve(now.screen)
  try {
    await window.key("ctrl+shift+e")
    await desk.dialog(/\d+ pages/)
    await window.key("Return")
    await window.until(`document.querySelector("dialog progress")`)
    await window.minimise()
    // However fast the machine: what is stopped for so long was no short export.
    window.process.child.kill("SIGSTOP")
    await sleep(3500)
    window.process.child.kill("SIGCONT")
    await expect.poll(() => notices.shown.length, { timeout: 60_000 }).toBe(1)
    const [notice] = notices.shown
    expect(notice).toMatchObject({
      program: "Galley",
      title: expect.stringMatching(/^Exported [\d,]+ files/) as string,
    })
    expect(await window.isInFront()).toBe(false)
    notices.click(notice!)
    await expect.poll(() => window.isInFront()).toBe(true)
  } finally {
    await notices.stop()
  }
})
