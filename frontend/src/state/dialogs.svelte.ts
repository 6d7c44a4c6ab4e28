import type {
  BulkRequest,
  ChangePlan,
  CreatedPost,
  Operation,
  SettingsTransfer,
  Taxonomy,
} from "../bridge/types"
import type { TermCount } from "../core/terms"
import type { NewBlogDraft } from "./newblog.svelte"

/** Each dialog with what it is given and what it answers. Every one may also answer null: cancelled. */
export type DialogKinds = {
  newPost: { given: { folder: string }; answer: CreatedPost }
  /** What new posts can begin with, as the author wrote it. */
  templates: { given: Record<string, never>; answer: true }
  /** A post becomes a template. */
  saveTemplate: { given: { name: string; text: string }; answer: true }
  /** Answers what the blog is to be. */
  newBlog: { given: Record<string, never>; answer: NewBlogDraft }
  rename: { given: { path: string; unsaved: boolean }; answer: string }
  export: { given: Record<string, never>; answer: true }
  settings: { given: Record<string, never>; answer: true }
  /** What a file of settings would change. */
  importSettings: { given: { name: string; found: SettingsTransfer }; answer: true }
  siteLook: { given: Record<string, never>; answer: true }
  unsaved: { given: { paths: string[]; leaving: "post" | "folder" | "program" }; answer: "save" | "discard" }
  /** purpose "site": a place for an export, not a blog to open. */
  folder: { given: { start: string; purpose?: "site" }; answer: string }
  goal: { given: Record<string, never>; answer: true }
  spelling: { given: Record<string, never>; answer: true }
  snippets: { given: Record<string, never>; answer: true }
  keys: { given: Record<string, never>; answer: true }
  /** Answers once the change is made. */
  plan: { given: { plan: ChangePlan }; answer: Operation }
  bulkField: {
    given: { action: "set" | "unset"; count: number }
    answer: Pick<BulkRequest, "field" | "kind" | "value">
  }
  bulkTags: { given: { action: "addTags" | "removeTags"; paths: string[] }; answer: string[] }
  bulkMove: { given: { count: number }; answer: string }
  term: {
    given: { taxonomy: Taxonomy; action: "rename" | "merge" | "casing"; terms: readonly TermCount[] }
    answer: string
  }
  /** path "" has no history of its own: what is shown then are deleted posts. */
  history: { given: { path: string }; answer: true }
  media: { given: Record<string, never>; answer: true }
  /** A post that another program changed in the same places as the author. */
  join: { given: { path: string }; answer: true }
  changes: { given: Record<string, never>; answer: true }
  /** Answers the kind chosen, "" for what Galley finds. */
  dialect: { given: Record<string, never>; answer: string }
}
export type DialogKind = keyof DialogKinds
export type DialogGiven<K extends DialogKind> = DialogKinds[K]["given"]
type Shown = { [K in DialogKind]: { kind: K; given: DialogGiven<K> } }[DialogKind]

/** The one dialog on screen. */
export class Dialogs {
  shown = $state.raw<Shown | null>(null)
  private settle: ((answer: unknown) => void) | null = null

  /** Shows a dialog and waits for its answer. One that is already open counts as cancelled. */
  ask<K extends DialogKind>(kind: K, given: DialogGiven<K>): Promise<DialogKinds[K]["answer"] | null> {
    this.answer(null)
    return new Promise((resolve) => {
      this.settle = resolve as (answer: unknown) => void
      this.shown = { kind, given } as Shown
    })
  }

  /** Closes the dialog with what work resolves to, unless it was left by then: what is on screen now asked something else. */
  async answerWith(work: Promise<DialogKinds[DialogKind]["answer"] | null>): Promise<void> {
    const { settle } = this
    const answer = await work
    if (this.settle === settle) this.answer(answer)
  }

  /** Closes the dialog with its answer. */
  answer(answer: DialogKinds[DialogKind]["answer"] | null): void {
    const settle = this.settle
    this.settle = null
    this.shown = null
    settle?.(answer)
  }
}
