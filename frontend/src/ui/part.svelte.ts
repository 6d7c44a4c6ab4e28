import type { Component } from "svelte"

/**
 * A part of the interface that the first picture does without. It is loaded when it is first shown, or
 * behind that picture, whichever comes first: a start waits for none of them.
 */
export class Part<P extends object> {
  /** null until it is loaded; then it is drawn at once. */
  view = $state.raw<Component<P> | null>(null)

  constructor(private readonly from: () => Promise<{ default: Component<P> }>) {}

  async load(): Promise<void> {
    this.view ??= (await this.from()).default
  }
}
