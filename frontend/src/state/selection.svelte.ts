/** What is chosen in a list of things with ids. Only what the list shows counts: nothing unseen is ever changed. */
export class Selection {
  private chosen = $state.raw<ReadonlySet<string>>(new Set())
  /** Where a range begins: the place of the last single choice. -1 for none. */
  private anchor = -1

  /** Ids chosen and shown, in the order of the list. */
  readonly ids = $derived.by(() => {
    if (this.chosen.size === 0) return []
    return [...new Set(this.shown().filter((id) => this.chosen.has(id)))]
  })
  private readonly set = $derived(new Set(this.ids))

  /** shown: the ids of the list from top to bottom, reactive; one may stand in it more than once. */
  constructor(private readonly shown: () => readonly string[]) {}

  has(id: string): boolean {
    return this.set.has(id)
  }

  /** Takes in or leaves out what stands at a place. base is what counts as chosen before the first choice. */
  toggle(at: number, base = ""): void {
    const id = this.shown()[at]
    if (id === undefined) return
    const next = new Set(this.ids.length > 0 || !base ? this.ids : [base])
    if (!next.delete(id)) next.add(id)
    this.chosen = next
    this.anchor = at
  }

  /** Chooses everything between the last single choice and a place. from is where to begin without one. */
  reach(at: number, from: number): void {
    if (this.anchor < 0 || this.ids.length === 0) this.anchor = from
    const [first, last] = this.anchor < at ? [this.anchor, at] : [at, this.anchor]
    this.chosen = new Set(this.shown().slice(Math.max(0, first), last + 1))
  }

  all(): void {
    this.chosen = new Set(this.shown())
  }

  only(ids: Iterable<string>): void {
    this.chosen = new Set(ids)
  }

  clear(): void {
    this.chosen = new Set()
    this.anchor = -1
  }
}
