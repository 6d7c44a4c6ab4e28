import { expect, it } from "vitest"
import { launch, visit } from "../support/chromium"
import { serve } from "../support/galley"
import { Sandbox } from "../support/sandbox"
import { BrowserHands } from "./hands"
import { layOwnPosts, minutes, Monkey } from "./monkey"
import { socketOf } from "./vitals"

// Random actions in browser mode, for GALLEY_MONKEY_MINUTES, by GALLEY_MONKEY_SEED.
it("stands random actions in browser mode", { timeout: (minutes + 8) * 60_000, retry: 0 }, async () => {
  const sandbox = new Sandbox()
  layOwnPosts(sandbox)
  const browser = await launch()
  const served = await serve(sandbox, { GALLEY_MONKEY_SOCKET: socketOf(sandbox) })
  try {
    const { page, complaints } = await visit(browser, served, {}, (context) =>
      // So that connections can be lost.
      context.addInitScript(() => {
        const sockets: WebSocket[] = []
        window.WebSocket = class extends WebSocket {
          constructor(...how: ConstructorParameters<typeof WebSocket>) {
            super(...how)
            sockets.push(this)
          }
        }
        Object.assign(window, { sockets })
      }),
    )
    await page.locator("#post-list").waitFor()
    const monkey = new Monkey(new BrowserHands(page, complaints), sandbox, served.process)
    await monkey.run()
    await page.context().close()
    expect(await served.process.stop(30_000)).toBe(0)
    monkey.ended()
  } finally {
    await browser.close()
    await served.stop()
  }
})
