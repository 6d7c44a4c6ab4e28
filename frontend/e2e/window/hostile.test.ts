import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { Desktop } from "../support/desktop"
import { windowSession } from "../support/window-session"

// A post from a stranger tries to reach Go, the disk, the network and the page around
// it. Every bound method could be called from any frame in which script runs, so none may.
const canary = "posts/canary.md"
const call = (id: string) =>
  `window.webkit.messageHandlers.external.postMessage('C{"name":"app.PostService.Trash","args":["${canary}"],"callbackID":"${id}"}')`
const quoted = call("a").replaceAll('"', "&quot;")

const hostile = (port: number) => `---
title: "Hostile <script>parent.hit = 1</script>"
date: 2026-01-01
---

# Hostile

<script>${call("script")}; parent.hit = 1</script>
<img src="nothing.png" onerror="${quoted}; parent.hit = 1">
<svg onload="${quoted}; parent.hit = 1"></svg>
<iframe srcdoc="<script>parent.parent.hit = 1; ${quoted}</script>"></iframe>
<iframe src="javascript:parent.parent.hit=1"></iframe>
<object data="javascript:parent.hit=1"></object>
<embed src="javascript:parent.hit=1">
<meta http-equiv="refresh" content="0;url=/galley/site/index.html">
<meta http-equiv="Content-Security-Policy" content="default-src *">
<base href="http://127.0.0.1:${port}/">
<form action="http://127.0.0.1:${port}/form"><button autofocus onfocus="parent.hit = 1">Send</button></form>
<details open ontoggle="parent.hit = 1"><summary>x</summary></details>
<video src="x" onerror="parent.hit = 1"></video>
<style>body { background: url(http://127.0.0.1:${port}/style) } @import "http://127.0.0.1:${port}/import";</style>
<link rel="stylesheet" href="http://127.0.0.1:${port}/link">

[click me](javascript:parent.hit=1) [entity](&#106;avascript:parent.hit=1) [tab](java&#9;script:parent.hit=1)
[top](https://127.0.0.1:${port}/top) <a href="https://127.0.0.1:${port}/top" target="_top">top</a>
<a href="data:text/html,<script>parent.hit=1</script>">data</a>

![x](javascript:parent.hit=1) ![remote](http://127.0.0.1:${port}/image.png)

The end of the hostile post.
`

const now = windowSession((sandbox) => {
  writeFileSync(sandbox.file(canary), "---\ntitle: Canary\n---\n\nAlive.\n")
})

it("lets a hostile post do nothing at all", async () => {
  const net = await listener()
  const text = hostile(net.port)
  writeFileSync(now.sandbox.file("posts/hostile.md"), text)
  const desk = new Desktop(await now.open())
  await desk.window.evaluate(`(() => { window.hit = 0; window.address = location.href; return true })()`)
  await desk.open("posts/hostile.md")
  await desk.shows("The end of the hostile post.")
  await sleep(1500)

  const links = await desk.window.evaluate<string[]>(
    `[...document.querySelector("iframe").contentDocument.querySelectorAll("a[href], area[href]")].map(a => a.getAttribute("href"))`,
  )
  // Every link is clicked with a real mouse, as an author might.
  for (let i = 0; i < links.length; i++) {
    const spot = await desk.window.evaluate<{ x: number; y: number; inner: number } | null>(`(() => {
      const frame = document.querySelector("iframe")
      const a = frame.contentDocument.querySelectorAll("a[href]")[${i}]
      a?.scrollIntoView({ block: "center" })
      const outer = frame.getBoundingClientRect(), r = a?.getClientRects()[0]
      return r ? { x: outer.x + r.x + r.width / 2, y: outer.y + r.y + r.height / 2, inner: innerHeight } : null
    })()`)
    if (spot) await desk.window.clickAt(spot.x, spot.y, spot.inner)
    await sleep(120)
  }

  const state = await desk.window.evaluate<Record<string, unknown>>(`({
    hit: window.hit,
    stayed: location.href === window.address,
    frame: document.querySelector("iframe").contentDocument?.URL.split("#")[0],
    scripts: document.querySelector("iframe").contentDocument.querySelectorAll("script, iframe, object, embed, base, link[href*='127.0.0.1'], meta[http-equiv=refresh]").length,
    sandbox: document.querySelector("iframe").getAttribute("sandbox"),
  })`)
  expect(state).toEqual({
    hit: 0,
    stayed: true,
    frame: "about:srcdoc",
    scripts: 0,
    sandbox: "allow-same-origin",
  })
  expect(readFileSync(now.sandbox.file(canary), "utf8")).toContain("Alive.")
  expect(readFileSync(now.sandbox.file("posts/hostile.md"), "utf8")).toBe(text)
  expect(net.requests).toEqual([])
  net.close()
  // It goes on working; and from the page itself, where script may run, the same call does act.
  await desk.open("posts/time-zones.md")
  await desk.window.evaluate(`(() => { ${call("control")}; return true })()`)
  await expect.poll(() => existsSync(now.sandbox.file(canary))).toBe(false)
})

/** Hears whatever the post reaches for on the network. */
async function listener(): Promise<{ port: number; requests: string[]; close(): void }> {
  const requests: string[] = []
  const server = createServer((request, answer) => {
    requests.push(request.url ?? "")
    answer.end()
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const address = server.address()
  return {
    port: typeof address === "object" && address ? address.port : 0,
    requests,
    close: () => server.close(),
  }
}
