import type { Taxonomy } from "../bridge/client"
import { fold } from "../core/filter"
import type { Facet } from "../core/query"
import { t } from "../core/i18n"
import { alike, countTerms, sortTerms, type TermCount, type TermSort } from "../core/terms"
import type { App } from "./app.svelte"
import { Selection } from "./selection.svelte"

export type TermAction = "rename" | "merge" | "casing"

/** The tags or categories of the folder, and what can be done with them. */
export class TermsState {
  taxonomy = $state<Taxonomy>("tags")
  sort = $state<TermSort>("count")
  query = $state("")
  /** The name the keyboard is on. */
  cursor = $state("")

  readonly all = $derived.by(() => countTerms(this.app.workspace.rows.values(), this.taxonomy))
  private readonly sorted = $derived(sortTerms(this.all, this.sort))
  readonly shown = $derived.by(() => {
    const words = fold(this.query).split(/\s+/).filter(Boolean)
    if (words.length === 0) return this.sorted
    return this.sorted.filter(({ name }) => words.every((word) => fold(name).includes(word)))
  })
  /** Names that are probably one. */
  readonly alike = $derived(alike(this.all))
  readonly selection = new Selection(() => this.shown.map((term) => term.name))
  /** The chosen terms, or the one the keyboard is on. */
  readonly chosen: readonly TermCount[] = $derived.by(() =>
    this.shown.filter((term) => this.selection.has(term.name)),
  )

  constructor(private readonly app: App) {}

  get facet(): Facet {
    return this.taxonomy === "tags" ? "tag" : "category"
  }

  show(taxonomy: Taxonomy): void {
    this.taxonomy = taxonomy
    this.query = this.cursor = ""
    this.selection.clear()
  }

  placeOf(name: string): number {
    return this.shown.findIndex((term) => term.name === name)
  }

  /** Moves the keyboard by some names, or to either end with ±Infinity. */
  move(by: number, choosing = false): void {
    if (this.shown.length === 0) return
    const now = this.placeOf(this.cursor)
    const from = now < 0 ? (by > 0 ? -1 : this.shown.length) : now
    const to = Math.min(this.shown.length - 1, Math.max(0, from + by))
    if (choosing) this.selection.reach(to, Math.max(0, now))
    this.cursor = this.shown[to]!.name
  }

  /** Shows the posts that have a term. */
  showPosts(name: string): void {
    this.app.list.showOnly({ facet: this.facet, value: name })
    this.app.showTab("posts")
  }

  /** Asks for the name, then writes it in all posts. */
  async rewrite(action: TermAction, terms: readonly TermCount[]): Promise<void> {
    if (terms.length === 0) return
    const { taxonomy } = this
    const to = await this.app.dialogs.ask("term", { taxonomy, action, terms })
    if (!to) return
    const from = terms.map((term) => term.name).filter((name) => name !== to)
    if (from.length === 0) return
    const known = this.all.some((term) => term.name === to)
    const request = { taxonomy, action: known ? ("merge" as const) : ("rename" as const), from, to }
    const told = (count: number) => t("terms.renamed", { count, name: to })
    if (await this.app.changes.terms(request, told)) this.selection.clear()
  }

  /** Takes terms out of all posts. */
  async remove(terms: readonly TermCount[]): Promise<void> {
    if (terms.length === 0) return
    const from = terms.map((term) => term.name)
    const request = { taxonomy: this.taxonomy, action: "delete" as const, from, to: "" }
    const told = (count: number) => t("terms.deleted", { count, names: from.length, name: from[0]! })
    if (await this.app.changes.terms(request, told)) this.selection.clear()
  }
}
