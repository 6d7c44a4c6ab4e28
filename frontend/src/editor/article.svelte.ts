import type { Block, MetaView, OpenedPost, Patch, Stats, View } from "../bridge/client"
import { applyPatch, diffBlocks, emptyPatch } from "../core/blocks"
import type { Mark } from "./marks"

/** A patch of the article, as the preview applies it. */
export type PatchListener = (patch: Patch, blocks: readonly Block[], mark: Mark | null) => void
type ShellListener = (view: View) => void

/** The page of an open post as Go last told it, and those who follow it. */
export class Article {
  blocks = $state.raw<Block[]>([])
  view = $state.raw<View>() as View
  /** Of its own, so that those who show it do not follow each answer. */
  readonly title = $derived(this.view.title)
  readonly large = $derived(this.view.large)
  meta = $state.raw<MetaView>({
    fields: [],
    extra: [],
    format: "none",
    bodyLine: 1,
    readTimeText: "",
    publishTo: "",
  })
  stats = $state.raw<Stats>({ words: 0, minutes: 1 })
  private readonly patchListeners = new Set<PatchListener>()
  private readonly shellListeners = new Set<ShellListener>()

  constructor(opened: OpenedPost) {
    this.blocks = opened.blocks
    this.view = opened.view
  }

  /** Follows the article's patches. Returns the function that stops it. */
  onPatch(listener: PatchListener): () => void {
    this.patchListeners.add(listener)
    return () => this.patchListeners.delete(listener)
  }

  /** Follows the page around the article. Returns the function that stops it. */
  onShell(listener: ShellListener): () => void {
    this.shellListeners.add(listener)
    return () => this.shellListeners.delete(listener)
  }

  /** Nobody follows it any more. */
  close(): void {
    this.patchListeners.clear()
    this.shellListeners.clear()
  }

  /** Returns false when the patch does not fit the blocks that are here. */
  takePatch(patch: Patch, mark: Mark): boolean {
    if (emptyPatch(patch) && patch.shift === 0) return true
    const [first, ...others] = patch.splices
    if (first && others.length === 0 && first.del === this.blocks.length) {
      this.takeBlocks(first.ins, mark) // Go could not tell what differs
      return true
    }
    try {
      this.blocks = applyPatch(this.blocks, patch)
    } catch {
      return false
    }
    for (const listener of this.patchListeners) listener(patch, this.blocks, mark)
    return true
  }

  /** Takes a whole block list; the preview gets what differs. */
  takeBlocks(blocks: Block[], mark: Mark | null): void {
    const patch = diffBlocks(this.blocks, blocks)
    this.blocks = blocks
    for (const listener of this.patchListeners) listener(patch, blocks, mark)
  }

  /** Takes what Go says of the page; what it leaves out is as before. */
  takeView(view: View): void {
    const shell = view.shell ?? this.view.shell
    const meta = view.meta ?? this.meta
    this.view = { ...view, shell, meta }
    this.meta = meta
    this.stats = view.stats
  }

  /** Tells those who follow the page around the article, if that was news. */
  tellShell(view: View): void {
    if (view.shell) for (const listener of this.shellListeners) listener(this.view)
  }
}
