import { flushSync } from "svelte"
import { Bindings } from "../core/bindings"
import { commandById, commands, isOfText, type Command, type CommandId } from "../core/commands"
import { ariaKeys, shownKeys, type KeyPress } from "../core/keys"
import { nextMode } from "../core/layout"
import { zoomed } from "../core/sheet"
import type { PreviewView } from "../bridge/client"
import type { App, SidebarTab } from "./app.svelte"
import { changePosts, concerned } from "./bulk"
import { spellingActions } from "./spelling.svelte"
import { askForBlog, openSample } from "./firstrun"
import { saveTemplate } from "./templates"
import { writingActions, type WritingView } from "./writing"

/** Their shortcuts close tabs and windows in a browser, which gives them to no page. */
const keptByBrowser: ReadonlySet<CommandId> = new Set([
  "file.new",
  "file.close",
  "app.quit",
  "tab.next",
  "tab.previous",
  "tab.recent",
  "tab.recentBack",
  "tab.moveLeft",
  "tab.moveRight",
  "tab.reopen",
])

/** What the palette itself listens to: another key for it shows its other side. */
const palettes: ReadonlySet<CommandId> = new Set(["go.post", "go.command"])

/** What can be done to a post, or beside it, without its text. */
const ofPosts: ReadonlySet<CommandId> = new Set(["file.rename", "file.trash", "file.close", "view.beside"])

/** They change nothing but how large things are: a dialog is no reason to wait. */
const always: ReadonlySet<CommandId> = new Set(["view.larger", "view.smaller", "view.ownSize"])

/** Runs commands, from wherever they come: keyboard, native menu, palette, buttons. */
export class Commands {
  private readonly actions: Record<CommandId, () => unknown>
  /** Which keys do what. */
  readonly bindings = $derived.by(() => new Bindings(this.app.settings.current.writing.keys))

  constructor(private readonly app: App) {
    this.actions = {
      ...fileActions(app),
      ...postsActions(app),
      ...viewActions(app),
      ...listActions(app),
      ...tabActions(app),
      ...writingActions(app),
      ...proofActions(app),
      ...spellingActions(app),
    }
  }

  /** The commands that make sense now, in menu order. */
  available(): Command[] {
    return commands.filter((command) => this.enabled(command))
  }

  enabled(command: Command): boolean {
    const { app } = this
    if (command.id === "app.quit" && app.face === "browser") return false
    if (always.has(command.id)) return app.zoom.possible
    if (command.needs === "workspace") return app.workspace.current !== null
    if (command.needs === "posts") return concerned(app).length > 0
    if (command.needs === "pair") return app.docs.other !== null
    if (command.needs !== "post") return true
    // A post that cannot be shown can still be renamed, closed, thrown away, or have another beside it.
    const handled = ofPosts.has(command.id)
    return app.docs.current !== null || (handled && app.docs.failed !== null)
  }

  /** Runs a command by id. Unknown ids and commands without their object do nothing. */
  async run(id: string): Promise<void> {
    const command = commandById(id)
    if (!command || !this.enabled(command) || this.app.phase !== "ready") return
    try {
      await this.actions[command.id]()
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }

  /** Handles a key press. True when it was a command, which then has run. */
  key(event: KeyPress): boolean {
    const command = this.bindings.commandFor(event, this.app.mac)
    if (!command || this.keysOf(command.id) === "") return false
    // A list or a field may have a use for them.
    const at = document.activeElement
    if (isOfText(command) && (!at?.closest(".cm-editor, [data-formatting]") || at.closest(".cm-panels")))
      return false
    // A browser pastes plainly by itself, and without asking for the clipboard.
    const pastes = command.id === "edit.pastePlain" && !this.bindings.isChosen(command.id)
    if (pastes && this.app.face === "browser") return false
    const meant = this.app.zoom.meant(command.id)
    if (!meant) return false
    // Behind a dialog nothing may happen, but the browser's own meaning of the key must not either.
    const waits = this.app.dialogs.shown || (this.app.layout.paletteShown && !palettes.has(meant))
    if (!waits || always.has(meant)) void this.run(meant)
    return true
  }

  /** Runs what was chosen in the native menu, or by its keys. */
  menu(id: string): void {
    const meant = this.app.zoom.meant(id as CommandId) ?? id
    if (!this.app.dialogs.shown || always.has(meant as CommandId)) void this.run(meant)
  }

  /** The shortcut for display, key by key. Empty when there is none on this face. */
  shown(id: CommandId): string[] {
    const keys = this.keysOf(id)
    return keys ? shownKeys(keys, this.app.mac) : []
  }

  /** For aria-keyshortcuts; undefined leaves the attribute out. */
  aria(id: CommandId): string | undefined {
    const keys = this.keysOf(id)
    return keys ? ariaKeys(keys, this.app.mac) : undefined
  }

  /** A tooltip: what it does, with its shortcut. */
  hint(label: string, id: CommandId): string {
    const keys = this.shown(id)
    return keys.length > 0 ? `${label} (${keys.join("+")})` : label
  }

  private keysOf(id: CommandId): string {
    if (this.app.face === "browser" && keptByBrowser.has(id)) return ""
    return this.bindings.keysOf(id)
  }
}

export type Actions<Prefix extends string> = Record<Extract<CommandId, `${Prefix}.${string}`>, () => unknown>

function fileActions(app: App): Actions<"file" | "app" | "help"> {
  const path = () => app.docs.failed?.path ?? app.docs.active
  return {
    "file.new": () => app.newPost(),
    "file.open": () => app.chooseFolder(),
    "file.newBlog": () => askForBlog(app),
    "file.sample": () => openSample(app),
    "file.save": () => app.docs.current && app.save(app.docs.current),
    "file.saveAll": () => app.saveAll(),
    "file.rename": () => app.renamePost(path()),
    "file.duplicate": () => app.duplicatePost(path()),
    "file.trash": () => app.trashPost(path()),
    "file.close": () => app.tabs.close(path()),
    "file.saveTemplate": () => saveTemplate(app),
    "file.pin": () => app.togglePin(path()),
    "app.closeFolder": () => app.closeFolder(),
    "app.dialect": () => app.chooseDialect(),
    "app.export": () => app.exporter.open(),
    "app.looks": () => app.dialogs.ask("siteLook", {}),
    "app.settings": () => app.dialogs.ask("settings", {}),
    "app.quit": () => app.leave(),
    "help.tour": () => app.tour.start(),
    "help.keys": () => app.dialogs.ask("keys", {}),
  }
}

function postsActions(app: App): Actions<"posts" | "changes"> {
  return {
    "posts.publish": () => changePosts(app, "publish"),
    "posts.unpublish": () => changePosts(app, "unpublish"),
    "posts.addTags": () => changePosts(app, "addTags"),
    "posts.removeTags": () => changePosts(app, "removeTags"),
    "posts.set": () => changePosts(app, "set"),
    "posts.unset": () => changePosts(app, "unset"),
    "posts.move": () => changePosts(app, "move"),
    "posts.trash": () => changePosts(app, "trash"),
    "changes.undo": () => app.changes.undoLast(),
    "changes.show": () => app.dialogs.ask("changes", {}),
  }
}

/** Shows a part of the sidebar and puts the focus on something in it. */
function goTo(app: App, tab: SidebarTab, id: string): void {
  app.showTab(tab)
  flushSync() // it may have to be drawn first
  document.getElementById(id)?.focus()
}

function listActions(app: App): Actions<"list"> {
  return {
    "list.sort": () => {
      goTo(app, "posts", "list-view")
      app.list.viewing = true
    },
    "list.narrow": () => {
      goTo(app, "posts", "list-narrow")
      app.list.narrowing = true
    },
    "list.clear": () => (app.list.query = ""),
    "list.selectAll": () => {
      goTo(app, "posts", "post-list")
      app.list.selection.all()
    },
  }
}

function tabActions(app: App): Actions<"tab"> {
  const { docs, tabs } = app
  return {
    "tab.next": () => tabs.step(1),
    "tab.previous": () => tabs.step(-1),
    "tab.recent": () => tabs.turn(1),
    "tab.recentBack": () => tabs.turn(-1),
    "tab.moveLeft": () => tabs.move(docs.shown, tabs.paths.indexOf(docs.shown) - 1),
    "tab.moveRight": () => tabs.move(docs.shown, tabs.paths.indexOf(docs.shown) + 1),
    "tab.reopen": () => tabs.reopen(),
    "tab.closeOthers": () => tabs.closeOthers(docs.shown),
  }
}

function viewActions(app: App): Omit<Actions<"view" | "go">, "go.proof" | WritingView> {
  const { layout, settings } = app
  const showAs = (previewView: PreviewView) => () => {
    settings.set({ previewView })
    if (layout.mode === "write") settings.set({ mode: layout.room === "roomy" ? "split" : "read" })
  }
  const zoom = (previewZoom: number) => settings.set({ previewZoom })
  return {
    "view.asPage": showAs("page"),
    "view.asCard": showAs("card"),
    "view.asFeed": showAs("feed"),
    "view.asSearch": showAs("search"),
    "view.asSocial": showAs("social"),
    "view.asPrint": showAs("print"),
    "view.print": () => app.print(),
    "view.history": () => app.dialogs.ask("history", { path: app.docs.active }),
    "view.zoomIn": () => zoom(zoomed(settings.current.previewZoom, 1)),
    "view.zoomOut": () => zoom(zoomed(settings.current.previewZoom, -1)),
    "view.zoomReset": () => zoom(100),
    "view.larger": () => app.zoom.step(1),
    "view.smaller": () => app.zoom.step(-1),
    "view.ownSize": () => app.zoom.step(0),
    "go.post": () => layout.togglePalette(""),
    "go.beside": () => app.pair.turn(true),
    "go.back": () => app.trail.go(-1),
    "go.forward": () => app.trail.go(1),
    "go.command": () => layout.togglePalette(">"),
    "go.media": () => app.dialogs.ask("media", {}),
    "go.find": () => app.finder.show(false),
    "go.replace": () => app.finder.show(true),
    "go.list": () => goTo(app, "posts", "post-list"),
    "go.filter": () => goTo(app, "posts", "post-filter"),
    "go.tags": () => {
      if (app.terms.taxonomy !== "tags") app.terms.show("tags")
      goTo(app, "terms", "term-list")
    },
    "go.categories": () => {
      if (app.terms.taxonomy !== "categories") app.terms.show("categories")
      goTo(app, "terms", "term-list")
    },
    "go.outline": () => {
      app.showTab("outline")
      flushSync() // it may have to be drawn first
      const outline = document.getElementById("outline")
      const at = outline?.querySelector<HTMLElement>("[aria-current]") ?? outline?.querySelector("button")
      at?.focus()
    },
    "go.backlinks": () => {
      app.showTab("outline")
      flushSync() // it may have to be drawn first
      const section = document.getElementById("backlinks")
      ;(section?.querySelector("button") ?? section?.querySelector<HTMLElement>("h2"))?.focus()
    },
    "view.cycle": () => settings.set({ mode: nextMode(layout.mode, layout.room) }),
    "view.write": () => settings.set({ mode: "write" }),
    "view.split": () => settings.set({ mode: "split" }),
    "view.read": () => settings.set({ mode: "read" }),
    "view.beside": () => app.pair.toggle(),
    "view.list": () => layout.toggleList(),
    "view.fields": () => settings.set({ moreFields: !settings.current.moreFields }),
    "view.map": () => settings.set({ documentMap: !settings.current.documentMap }),
    "view.followTyping": () => settings.set({ followTyping: !settings.current.followTyping }),
    "view.previewFollows": () => settings.set({ previewFollows: !settings.current.previewFollows }),
    "view.editorFollows": () => settings.set({ editorFollows: !settings.current.editorFollows }),
    "view.frontmatter": () => app.editor?.toggleFrontMatter(),
  }
}

function proofActions(app: App): Actions<"proof"> & Pick<Actions<"go">, "go.proof"> {
  const { layout, proof } = app
  return {
    // From elsewhere it leads into the list; from there back to the text.
    "go.proof": () => {
      if (document.getElementById("proof")?.contains(document.activeElement)) {
        layout.proofShown = false
        app.editor?.focus()
        return
      }
      layout.proofShown = true
      flushSync() // it may have to be drawn first
      const list = document.getElementById("proof-list") ?? document.getElementById("proof")
      list?.focus()
    },
    "proof.next": () => proof.step(1),
    "proof.previous": () => proof.step(-1),
    // A misspelt word at the cursor is nearer than what is in its line.
    "proof.fix": () => app.spelling.openMenu() || proof.mendHere(),
  }
}
