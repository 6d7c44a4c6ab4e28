import type { EmojiEntry, Glance, ImageFile, PostRow, Taxonomy } from "../bridge/client"
import { countTerms, sortTerms } from "../core/terms"
import { LinkIndex } from "../core/wikicompletion"
import type { LinkSource } from "../editor/completion"
import type { Snippet } from "../editor/slash"
import type { App } from "./app.svelte"

/** What there is to link to, and what stands at the other end of a link. */
export class Linking implements LinkSource {
  private index: { rows: ReadonlyMap<string, PostRow>; posts: LinkIndex<PostRow> } | null = null
  private seen = new Map<string, { row: PostRow | undefined; glance: Promise<Glance> }>()
  private counted = new Map<Taxonomy, { rows: ReadonlyMap<string, PostRow>; names: string[] }>()
  private known: Promise<readonly EmojiEntry[]> | null = null

  constructor(private readonly app: App) {}

  get here(): string {
    return this.app.docs.active
  }

  get dialect(): string {
    return this.app.workspace.current?.dialect.kind ?? ""
  }

  /** The posts, newest first; made anew when one of them changes. */
  posts(): LinkIndex<PostRow> {
    const { rows } = this.app.workspace
    if (this.index?.rows !== rows) {
      const newest = [...rows.values()].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
      this.index = { rows, posts: new LinkIndex(newest) }
      this.seen.clear()
    }
    return this.index.posts
  }

  async headings(path: string): Promise<Glance["headings"]> {
    return (await this.glance(path)).headings
  }

  /** What a post says of itself. Kept until it changes on disk; a post with unsaved text is asked anew. */
  glance(path: string): Promise<Glance> {
    const row = this.app.workspace.rows.get(path)
    const kept = this.seen.get(path)
    if (kept && kept.row === row && !this.app.docs.sessions.has(path)) return kept.glance
    const glance = this.app.bridge.posts.glance(path)
    this.seen.set(path, { row, glance })
    glance.catch(() => this.seen.delete(path))
    return glance
  }

  /** The tags or categories in use, the most used first; counted anew when a post changes. */
  terms(taxonomy: Taxonomy): readonly string[] {
    const { rows } = this.app.workspace
    const kept = this.counted.get(taxonomy)
    if (kept?.rows === rows) return kept.names
    const names = sortTerms(countTerms(rows.values(), taxonomy), "count").map(({ name }) => name)
    this.counted.set(taxonomy, { rows, names })
    return names
  }

  async images(): Promise<readonly ImageFile[]> {
    await this.app.images.need()
    return this.app.images.all ?? []
  }

  snippets(): readonly Snippet[] {
    const { own, app } = this.app.settings
    return [...(own.snippets ?? []), ...app.writing.snippets]
  }

  emojis(): Promise<readonly EmojiEntry[]> {
    this.known ??= this.app.bridge.posts.emojis().catch((thrown: unknown) => {
      this.known = null
      throw thrown
    })
    return this.known
  }
}
