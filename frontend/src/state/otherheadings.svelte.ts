import type { FoundHeading } from "../bridge/client"
import { wantedIn } from "./quickopen"
import type { App } from "./app.svelte"

/** How many are asked for: what fits the list together with what was found here. */
const most = 12
const mostAlone = 40
/** Questions that take longer show that they are being answered, in ms. */
const patience = 300

/** Headings of all posts, which Go finds while somebody types in the palette. */
export class OtherHeadings {
  found = $state.raw<readonly FoundHeading[]>([])
  slow = $state(false)
  /** Ends when the last question is answered, or takes long. */
  answered: Promise<unknown> = Promise.resolve()
  private turn = 0

  constructor(private readonly app: App) {}

  /** Asks for what the query looks for, in place of a question that is not answered yet. */
  ask(query: string): Promise<void> {
    const asked = this.answer(query)
    this.answered = Promise.race([asked, new Promise((done) => setTimeout(done, patience))])
    return asked
  }

  private async answer(query: string): Promise<void> {
    const turn = ++this.turn
    this.slow = false
    const wanted = wantedIn(query)
    if (!this.app.workspace.current || query.startsWith(">") || !enough(wanted)) {
      this.found = []
      return
    }
    const waiting = setTimeout(() => (this.slow = turn === this.turn), patience)
    try {
      const found = await this.app.bridge.find.headings(wanted, query.startsWith("#") ? mostAlone : most)
      if (turn === this.turn) this.found = found
    } catch {
      if (turn === this.turn) this.found = [] // the rest of the palette is worth as much without them
    } finally {
      clearTimeout(waiting)
      if (turn === this.turn) this.slow = false
    }
  }

  /** Nobody waits for an answer any more. */
  end(): void {
    this.turn++
  }
}

/** One letter stands in nearly every heading, but one sign of Chinese is a word. */
function enough(wanted: string): boolean {
  return wanted.length > 1 || /[^\p{ASCII}]/u.test(wanted)
}
