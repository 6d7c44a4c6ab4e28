import { writeFileSync } from "node:fs"
import { expect, it } from "vitest"
import { Listener, assisted, tree, type Accessible } from "../support/assistive"
import { Desktop } from "../support/desktop"
import { windowSession } from "../support/window-session"

// What a screen reader is told of the real window, over AT-SPI: the way of Orca and others.
const short = "posts/aa.md"
const now = windowSession((sandbox) =>
  writeFileSync(sandbox.file(short), "---\ntitle: Aa\ndate: 2026-01-03\nexcerpt: Short.\n---\nText.\n"),
)
const post = "posts/async-python.md"

/** Focusable objects that need no name of their own: what holds the page, and the text as a whole. */
const holders = new Set([
  "document web",
  "document frame",
  "frame",
  "scroll pane",
  "filler",
  "panel",
  "section",
  "window",
  "internal frame",
])

/** What the keyboard can reach and nobody can name. */
function nameless(all: readonly Accessible[]): string[] {
  return all
    .filter(
      ({ role, states }) => states.includes("focusable") && states.includes("showing") && !holders.has(role),
    )
    .filter(({ name, description, text }) => !name && !description && !text)
    .map(({ path, role }) => [...path.slice(-4), role].join(" > "))
}

/** Closes what is open. The first Escape may be for something within it, such as a list. */
async function leave({ window }: Desktop): Promise<void> {
  const open = `document.querySelector("dialog[open]")`
  for (let i = 0; i < 3 && (await window.evaluate<boolean>(`Boolean(${open})`)); i++) {
    await window.key("Escape")
    await window.until(`!${open}`, 10_000).catch(() => {})
  }
  await window.until(`!${open}`)
}

const inPage = ({ path }: Accessible) => path.some((role) => role.startsWith("document"))
const of = (all: readonly Accessible[], ...roles: string[]) => all.filter(({ role }) => roles.includes(role))

it(
  "names everything that can be reached, in the page and in the native menu",
  { timeout: 300_000 },
  async () => {
    const desk = new Desktop(await now.open(undefined, assisted))
    const { window } = desk
    await desk.open(post)
    let all: Accessible[] = []
    // The page joins the tree a moment after the window.
    await expect
      .poll(async () => (all = await tree(window)).some(inPage), { timeout: 60_000, interval: 500 })
      .toBe(true)
    expect(nameless(all)).toEqual([])
    expect(of(all, "push button", "button", "toggle button").filter(inPage).length).toBeGreaterThan(10)
    expect(of(all, "list item", "list box option", "option").length).toBeGreaterThan(3)

    const item = (name: string) => of(all, "menu item").find((one) => one.name === name)
    expect(item("Bold")?.keys).toMatch(/<Primary>b|<Control>b/i)
    expect(item("Save")?.states).toContain("sensitive")
    await window.key("ctrl+comma")
    await desk.dialog(/Settings/)
    await expect
      .poll(async () => (all = await tree(window)) && item("Save")?.states.includes("sensitive"), {
        timeout: 30_000,
        interval: 500,
      })
      .toBe(false)
    expect(of(all, "dialog").some(({ name }) => name !== "")).toBe(true)
    expect(nameless(all)).toEqual([])
    await leave(desk)

    for (const [keys, words] of [
      ["ctrl+shift+e", /page/],
      ["F1", /Ctrl/],
      ["ctrl+alt+h", /version/i],
    ] as const) {
      await window.key(keys)
      await desk.dialog(words)
      all = await tree(window)
      expect([keys, nameless(all)]).toEqual([keys, []])
      await leave(desk)
    }
  },
)

it("says what was saved, what is wrong, and how an export went, without taking the focus", async () => {
  const desk = new Desktop(await now.open(undefined, assisted))
  const { window } = desk
  await desk.open(short)
  await expect
    .poll(async () => (await tree(window)).some(inPage), { timeout: 60_000, interval: 500 })
    .toBe(true)
  const listener = await Listener.start(window)
  const said = () => listener.heard.map(({ any, text, name }) => `${any} ${text} ${name}`).join("\n")
  const says = (words: RegExp) => expect.poll(said, { timeout: 30_000, interval: 300 }).toMatch(words)
  const writing = `document.activeElement?.closest(".cm-editor")`
  try {
    await desk.append("Words to save.")
    await desk.shows("Words to save.")
    await window.key("ctrl+s")
    await says(/saved/i)
    await window.until(writing)

    await desk.append("\n\n[one](nowhere.md)")
    // The status bar has it at once, and says it when typing pauses.
    await window.until(`/^1 problem/.test(document.querySelector(".said").textContent.trim())`)
    await says(/\b1 problem\b/)
    await window.until(writing)
    await window.key("BackSpace") // without its bracket it is no link
    await says(/No problems left/)

    await window.key("ctrl+s")
    await desk.status(/\bSaved\b/)
    await window.key("ctrl+shift+e")
    await desk.dialog(/\d+ pages/)
    await window.key("Return")
    await desk.dialog(/The site is exported/)
    await says(/Exported \d+ files/)
  } finally {
    await listener.stop()
  }
})
