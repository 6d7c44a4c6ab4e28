import { isolateHistory } from "@codemirror/commands"
import type { EditorState, TransactionSpec } from "@codemirror/state"
import { BridgeError, toBridgeError } from "../bridge/errors"
import type { Change } from "../bridge/client"
import { fromWire } from "../core/changes"

/** How often an edit is asked for anew when typing overtakes it. */
const mostAsked = 8
/** Typing in one field is one step of undo while its pauses are shorter than this, in ms. */
const goesOn = 1000

/** Saving waits so long for edits that are under way, in ms. */
const patience = 500

/** The text that is edited. */
export type Editable = {
  readonly state: EditorState
  readonly rev: number
  flush(): Promise<void>
  dispatch(spec: TransactionSpec): void
  /** Go's text is another than it was told. */
  lostStep(): void
}

/** Edits that Go works out, of fields above all: one after the other, each on the text that holds the one before. */
export class FieldEdits {
  private queue: Promise<void> = Promise.resolve()
  private last = { name: "", at: 0 }

  constructor(private readonly text: Editable) {}

  /** Makes the changes that Go answers with, as one step of undo; name says which go on with the one before. */
  make(name: string, ask: (rev: number) => Promise<{ changes: Change[] }>): Promise<void> {
    const done = this.queue.then(() => this.one(name, ask))
    this.queue = done.catch(() => {})
    return done
  }

  /** Waits until all that were asked for are in the text, but not for long: Go may not answer. */
  rest(): Promise<void> {
    return Promise.race([this.queue, new Promise<void>((done) => setTimeout(done, patience))])
  }

  private async one(name: string, ask: (rev: number) => Promise<{ changes: Change[] }>): Promise<void> {
    for (let asked = 0; asked < mostAsked; asked++) {
      await this.text.flush()
      const { doc } = this.text.state
      let changes: Change[]
      try {
        changes = (await ask(this.text.rev)).changes
      } catch (thrown) {
        const error = toBridgeError(thrown)
        if (error.code !== "out_of_step") throw error
        this.text.lostStep()
        continue
      }
      if (this.text.state.doc !== doc) continue // typing overtook it: the places may be wrong
      this.apply(name, changes)
      return
    }
    throw new BridgeError("busy", "The text kept changing. Try again.")
  }

  private apply(name: string, changes: Change[]): void {
    if (changes.length === 0) return
    const now = performance.now()
    const same = this.last.name === name && now - this.last.at < goesOn
    this.last = { name, at: now }
    this.text.dispatch({
      changes: fromWire(this.text.state.doc, changes),
      userEvent: same ? "input.type.field" : "input.field",
      annotations: same ? [] : isolateHistory.of("before"),
    })
  }
}
