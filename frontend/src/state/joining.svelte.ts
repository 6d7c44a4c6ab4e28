import type { JoinedPost } from "../bridge/client"
import { toBridgeError } from "../bridge/errors"
import { joinedText, placesOf, type Choice } from "../core/joining"
import { t } from "../core/i18n"
import type { App } from "./app.svelte"

/** What the author chooses from where another program and the author changed the same places. */
export class JoinView {
  joined = $state.raw<JoinedPost | null>(null)
  choices = $state<(Choice | null)[]>([])
  failure = $state("")
  readonly session = $derived.by(() => this.app.docs.sessions.get(this.path) ?? null)
  readonly places = $derived.by(() => placesOf(this.joined?.parts ?? []))
  readonly chosen = $derived.by(() => this.choices.filter((choice) => choice !== null).length)
  readonly ready = $derived.by(() => this.places.length > 0 && this.chosen === this.places.length)

  constructor(
    private readonly app: App,
    readonly path: string,
  ) {
    void this.compare()
  }

  /** Reads both sides anew: nothing is chosen. */
  async compare(): Promise<void> {
    try {
      const joined = await this.session!.compareSides()
      this.joined = joined
      this.choices = placesOf(joined.parts).map(() => null)
      this.failure = ""
    } catch (thrown) {
      this.failure = t("join.failed", { message: toBridgeError(thrown).message })
    }
  }

  chooseAll(choice: Choice): void {
    this.choices = this.choices.map(() => choice)
  }

  /** Makes the text read as was chosen. Resolves to whether it does. */
  async settle(): Promise<boolean> {
    const { session, joined, app } = this
    if (!session || !joined || !this.ready) return false
    if (session.text !== joined.post.text) return this.again()
    try {
      await session.settleSides(joinedText(joined.parts, this.choices), joined)
    } catch (thrown) {
      if (toBridgeError(thrown).code === "conflict") return this.again()
      this.failure = t("join.failed", { message: toBridgeError(thrown).message })
      return false
    }
    app.announce(t("join.done"))
    app.toasts.show(t("join.done"), t("join.doneDetail"))
    return true
  }

  /** What was compared is not what is there now. */
  private async again(): Promise<false> {
    await this.compare()
    this.failure ||= t("join.changed")
    return false
  }
}
