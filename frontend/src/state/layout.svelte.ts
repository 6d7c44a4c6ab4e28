import { innerWidth } from "svelte/reactivity/window"
import type { ViewMode } from "../bridge/client"
import { roomFor, shownMode } from "../core/layout"
import type { SettingsState } from "./settings.svelte"

/** What is on screen: which panes, and what is folded away. */
export class LayoutState {
  /** Width that texts and preview share, in px. */
  desk = $state(1000)
  readonly room = $derived(roomFor(innerWidth.current ?? 1280))
  readonly mode: ViewMode = $derived.by(() => shownMode(this.settings.current.mode, this.room))
  /** The list beside the editor; in a narrow window it is a drawer, and closed at first. */
  private listWanted = $state(true)
  private drawer = $state(false)
  readonly listShown = $derived(this.room === "narrow" ? this.drawer : this.listWanted)
  proofShown = $state(false)
  paletteShown = $state(false)
  /** What the palette begins with: ">" for commands. */
  paletteQuery = $state("")
  /** The palette asks which post is to be beside the one on screen. */
  paletteBeside = $state(false)

  constructor(private readonly settings: SettingsState) {}

  toggleList(): void {
    this.showList(!this.listShown)
  }

  /** Shows the palette for posts or, with ">", for commands; puts it away when it shows that already. */
  togglePalette(query: "" | ">"): void {
    this.paletteBeside = false
    const there = this.paletteShown && this.paletteQuery.startsWith(">") === (query === ">")
    this.paletteShown = !there
    this.paletteQuery = query
  }

  /** Asks which post is to be beside the one on screen. */
  askBeside(): void {
    this.paletteShown = this.paletteBeside = true
    this.paletteQuery = ""
  }

  showList(shown: boolean): void {
    if (this.room === "narrow") this.drawer = shown
    else this.listWanted = shown
  }

  /** Gives the screen back after a choice in the drawer. */
  leaveDrawer(): void {
    this.drawer = false
  }
}
