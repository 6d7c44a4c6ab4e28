import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { afterEach, beforeEach, expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import {
  canary,
  fetchedPictures,
  elsewhere,
  hostileBody,
  hostileName,
  hostilePost,
  listener,
  standing,
  strangers,
  untouched,
  watch,
} from "../support/hostile"
import { windowSession } from "../support/window-session"

// A post from a stranger tries to reach Go, the disk, the network and the page around
// it. Every bound method could be called from any frame in which script runs, so none may.
const now = windowSession((sandbox) => {
  writeFileSync(sandbox.file(canary), "---\ntitle: Canary\n---\n\nAlive.\n")
})
let net: Awaited<ReturnType<typeof listener>>
beforeEach(async () => {
  net = await listener()
})
afterEach(() => net.close())

async function start(): Promise<Desktop> {
  const desk = new Desktop(await now.open(undefined, net.env))
  await desk.window.evaluate(watch)
  return desk
}

/** Where the links, buttons and fields of the page are, in the window's pixels. */
const targets = `[...document.querySelector("iframe").contentDocument.querySelectorAll("a[href], area[href], button, input, summary, [onclick], div.code")]`

async function spot(desk: Desktop, i: number) {
  return desk.window.evaluate<{ x: number; y: number; inner: number } | null>(`(() => {
    const frame = document.querySelector("iframe"), element = ${targets}[${i}]
    element?.scrollIntoView({ block: "center" })
    const outer = frame.getBoundingClientRect(), r = element?.getClientRects()[0]
    return r && r.width ? { x: outer.x + r.x + r.width / 2, y: outer.y + r.y + r.height / 2, inner: innerHeight } : null
  })()`)
}

/** Does with the page what an author might: clicks of all kinds, the keyboard, dragging. */
async function workThePage(desk: Desktop): Promise<void> {
  const { screen } = now
  const count = await desk.window.evaluate<number>(`${targets}.length`)
  expect(count).toBeGreaterThan(20)
  for (let i = 0; i < count; i++) {
    const at = await spot(desk, i)
    if (!at) continue
    await desk.window.clickAt(at.x, at.y, at.inner)
    if (i % 4 === 0) await screen.xdotool("click", "2")
    if (i % 4 === 1) await screen.xdotool("keydown", "ctrl", "click", "1", "keyup", "ctrl")
    if (i % 4 === 2) await screen.xdotool("keydown", "shift", "click", "1", "keyup", "shift")
    if (i % 4 === 3) await screen.xdotool("click", "3", "key", "Escape")
    await sleep(40)
  }
  // The focus stands on the last one: on from link to link.
  for (let i = 0; i < 12; i++) {
    if (await desk.window.evaluate(`document.activeElement?.localName === "iframe"`))
      await desk.window.key("Tab", "Return")
  }
  const from = await spot(desk, 3)
  if (from) {
    await desk.window.clickAt(from.x, from.y, from.inner)
    await screen.xdotool("mousedown", "1", "mousemove_relative", "--", "40", "30")
    await screen.xdotool("mousemove_relative", "--", "-600", "0", "mouseup", "1")
  }
  await sleep(300)
}

async function expectNothing(desk: Desktop, where: string): Promise<void> {
  // A frame that has just been put up is about:blank for a moment.
  await expect.poll(() => desk.window.evaluate(standing), { message: where }).toEqual(untouched)
  await expect.poll(() => desk.window.evaluate(strangers), { message: where }).toEqual({})
  expect([where, net.requests]).toEqual([where, []])
  expect(readFileSync(now.sandbox.file(canary), "utf8")).toContain("Alive.")
  const titles = await now.screen.xdotool("search", "--onlyvisible", "--name", "taken over").catch(() => "")
  expect(titles).toBe("")
}

for (const rawHTML of ["sanitize", "trust"]) {
  it(`lets a hostile post do nothing at all: rawHTML ${rawHTML}`, async () => {
    writeFileSync(now.sandbox.file("galley.yaml"), `title: Blog\nrawHTML: ${rawHTML}\n`)
    const text = hostilePost(net.port)
    writeFileSync(now.sandbox.file("posts/hostile.md"), text)
    writeFileSync(now.sandbox.file(hostileName), text)
    const desk = await start()
    await desk.open("posts/hostile.md")
    await desk.shows("The end of the hostile post.")
    await sleep(1000)
    await expectNothing(desk, "opened")
    await workThePage(desk)
    await expectNothing(desk, "worked with")
    expect(readFileSync(now.sandbox.file("posts/hostile.md"), "utf8")).toBe(text)

    // Typed and pasted, then in the fields: the page around the article is made anew.
    await desk.open("posts/time-zones.md")
    await desk.append("\n\n<script>top.hits.push('typed')</script>\n")
    await desk.window.until(`document.querySelector(".cm-content").textContent.includes("'typed')</script>")`)
    await desk.window.evaluate(`(() => {
      const content = document.querySelector(".cm-content")
      const view = (content.cmTile ?? content.cmView).view
      view.dispatch({ changes: { from: view.state.doc.length, insert: ${JSON.stringify("\n" + hostileBody(net.port))} }, userEvent: "input.paste" })
      return true
    })()`)
    await desk.shows("The end of the hostile post.")
    await desk.window.evaluate(`(() => {
      const content = document.querySelector(".cm-content")
      const view = (content.cmTile ?? content.cmView).view
      const at = view.state.doc.toString().indexOf("title:") + 6
      view.dispatch({ changes: { from: at, insert: " '</title><script>top.hits.push(1)</script><img src=x onerror=top.hits.push(2)>' #" } })
      return true
    })()`)
    await desk.window.until(`document.querySelector("iframe").contentDocument.title.includes("</title>")`)
    await sleep(500)
    await expectNothing(desk, "typed")

    // It goes on working; and from the page itself, where script may run, the same call does act.
    await desk.open("posts/async-python.md")
    await expectNothing(desk, "left")
    await desk.window.evaluate(
      `(() => { window.webkit.messageHandlers.external.postMessage('C{"name":"app.PostService.Trash","args":["${canary}"],"callbackID":"control"}'); return true })()`,
    )
    await expect.poll(() => existsSync(now.sandbox.file(canary))).toBe(false)
    await expect.poll(() => desk.window.evaluate(strangers)).toEqual({ "PostService.Trash": 1 })
  })
}

it("opens a post whose file name is markup", async () => {
  writeFileSync(now.sandbox.file(hostileName), hostilePost(net.port))
  const desk = await start()
  await desk.window.click("#post-filter")
  await desk.window.type("Hostile")
  await desk.window.until(
    `document.querySelector("#post-list [role=option]")?.dataset.path.includes("onerror")`,
  )
  await desk.window.click("#post-list [role=option]")
  await desk.shows("The end of the hostile post.")
  await expectNothing(desk, "opened")
})

it("loads pictures of another host once the author allows it, and no longer when that is taken back", async () => {
  writeFileSync(now.sandbox.file("posts/hostile.md"), hostilePost(net.port))
  const desk = await start()
  await desk.open("posts/hostile.md")
  await desk.window.until(`document.querySelector("[role=status] .what")?.textContent.includes("Load them?")`)
  await now.screen.photograph(`${process.env.GALLEY_PICTURES ?? now.sandbox.root}/window-remote-ask.png`)
  expect(net.requests).toEqual([])
  await desk.press(/^Load pictures$/)
  const loaded = `${fetchedPictures}.length`
  await desk.window.until(`${loaded} === 2`)
  const asked = [
    `CONNECT ${elsewhere}:443`, // an address without a scheme means https
    ...["image.png", "markdown.png"].map((name) => `GET http://${elsewhere}/${name}`),
  ]
  expect([...new Set(net.requests)].toSorted()).toEqual(asked)
  expect(await desk.window.evaluate(standing)).toEqual(untouched)
  expect(now.sandbox.kept()).toContain(now.sandbox.blog)

  await desk.window.key("ctrl+comma")
  await desk.dialog(/Settings/)
  await desk.press(/pictures from the web/)
  await desk.press(/^Done$/)
  await desk.window.until(`document.querySelector("[role=status] .what")?.textContent.includes("Load them?")`)
  await desk.window.until(`${loaded} === 0`)
})
