import type { SettingsState } from "./settings.svelte"

/**
 * What a folder's author has pinned, what was used last, newest first, what is open, in the order of its tabs,
 * and the two posts beside each other, if there are two.
 */
export type Kept = Record<"pinned" | "recent" | "commands" | "tabs" | "pair", readonly string[]>

const nothing: Kept = { pinned: [], recent: [], commands: [], tabs: [], pair: [] }
const mostPosts = 20
const mostCommands = 12

/** What is pinned and was used last, folder by folder. It is kept with the settings, never in the author's files. */
export class Places {
  private readonly kept: Kept = $derived.by(() => readKept(this.settings.current.places[this.folder()]))

  constructor(
    private readonly settings: SettingsState,
    private readonly folder: () => string,
  ) {}

  get pinned(): readonly string[] {
    return this.kept.pinned
  }
  /** Posts, the one opened last first. */
  get recent(): readonly string[] {
    return this.kept.recent
  }
  /** Open posts as they are in the strip, also those that were open when Galley ended. */
  get tabs(): readonly string[] {
    return this.kept.tabs
  }
  /** The two posts that are on screen beside each other, in their order; else none. */
  get pair(): readonly string[] {
    return this.kept.pair
  }
  /** Ids of commands, the one run last first. */
  get commands(): readonly string[] {
    return this.kept.commands
  }

  /** True when the post is pinned now. */
  togglePin(path: string): boolean {
    const on = !this.kept.pinned.includes(path)
    const others = this.kept.pinned.filter((one) => one !== path)
    this.keep({ pinned: on ? [...others, path] : others })
    return on
  }

  usedPost(path: string): void {
    if (this.kept.recent[0] !== path) this.keep({ recent: first(path, this.kept.recent, mostPosts) })
  }

  /** The posts of a round through those opened last: the one it ended at first. */
  usedPosts(order: readonly string[]): void {
    const others = this.kept.recent.filter((path) => !order.includes(path))
    this.keep({ recent: [...order, ...others].slice(0, mostPosts) })
  }

  keepTabs(tabs: readonly string[]): void {
    this.keep({ tabs })
  }

  keepPair(pair: readonly string[]): void {
    this.keep({ pair })
  }

  usedCommand(id: string): void {
    if (this.kept.commands[0] !== id) this.keep({ commands: first(id, this.kept.commands, mostCommands) })
  }

  /** A post has another path now. */
  renamed(from: string, to: string): void {
    const rename = (paths: readonly string[]) => paths.map((path) => (path === from ? to : path))
    const { pinned, recent, tabs, pair } = this.kept
    if (![pinned, recent, tabs, pair].some((paths) => paths.includes(from))) return
    this.keep({ pinned: rename(pinned), recent: rename(recent), tabs: rename(tabs), pair: rename(pair) })
  }

  private keep(patch: Partial<Kept>): void {
    const folder = this.folder()
    if (!folder) return
    const text = JSON.stringify({ ...this.kept, ...patch })
    const { places } = this.settings.current
    if (places[folder] !== text) this.settings.set({ places: { ...places, [folder]: text } })
  }
}

function first(one: string, all: readonly string[], most: number): string[] {
  return [one, ...all.filter((other) => other !== one)].slice(0, most)
}

/** Takes what is understood of what was kept. */
function readKept(text: string | undefined): Kept {
  try {
    const kept = (JSON.parse(text ?? "null") ?? nothing) as Record<string, unknown>
    const of = (name: keyof Kept) => texts(kept[name])
    return {
      pinned: of("pinned"),
      recent: of("recent"),
      commands: of("commands"),
      tabs: of("tabs"),
      pair: of("pair"),
    }
  } catch {
    return nothing // written by another version
  }
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : []
}
