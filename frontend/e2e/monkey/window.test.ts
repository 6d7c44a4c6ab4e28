import { it } from "vitest"
import { Running } from "../support/process"
import { Sandbox } from "../support/sandbox"
import { GalleyWindow } from "../support/window"
import { Screen } from "../support/xvfb"
import { WindowHands } from "./hands"
import { layOwnPosts, minutes, Monkey } from "./monkey"
import { socketOf } from "./vitals"

// Random actions in the real window, for GALLEY_MONKEY_MINUTES, by GALLEY_MONKEY_SEED. A key that comes late
// on a busy machine gets a second try, as in all tests of the window.
it("stands random actions in the window", { timeout: (minutes + 8) * 60_000 }, async () => {
  const screen = await Screen.start()
  const sandbox = new Sandbox()
  layOwnPosts(sandbox)
  try {
    const window = await GalleyWindow.open(screen, sandbox, [sandbox.blog], {
      GALLEY_MONKEY_SOCKET: socketOf(sandbox),
    })
    const process: Running = window.process
    try {
      await window.until(`document.querySelector("#post-list [role=option]")`)
      const hands = new WindowHands(window)
      await hands.listen()
      const monkey = new Monkey(hands, sandbox, process)
      await monkey.run()
      await window.stop()
      monkey.ended()
    } finally {
      await window.stop()
    }
  } finally {
    await screen.stop()
    sandbox.remove()
  }
})
