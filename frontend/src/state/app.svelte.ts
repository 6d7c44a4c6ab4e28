import { flushSync, getContext, setContext } from "svelte"
import type {
  Boot,
  Bridge,
  Events,
  ExportResult,
  Face,
  LookSetting,
  PostRow,
  Problem,
  Recent,
  Workspace,
} from "../bridge/client"
import { toBridgeError } from "../bridge/errors"
import type { Subscribe } from "../bridge/events"
import type { EditSession } from "../editor/session.svelte"
import { seconds } from "../core/format"
import { t } from "../core/i18n"
import { stateWords } from "../core/words"
import { printPage } from "../preview/printing"
import { Changes } from "./changes.svelte"
import { Commands } from "./commands.svelte"
import { Dialogs } from "./dialogs.svelte"
import { Drawer } from "./drawer"
import { OpenDocuments } from "./documents.svelte"
import { Finder } from "./finder.svelte"
import { ExportFlow } from "./exportflow.svelte"
import { ImagesState } from "./images.svelte"
import { LayoutState } from "./layout.svelte"
import { Linking } from "./linking"
import { ReadingPlace } from "./place.svelte"
import { PostListState } from "./postlist.svelte"
import { Places } from "./places.svelte"
import { Proof } from "./proof.svelte"
import { SettingsState } from "./settings.svelte"
import { TermsState } from "./terms.svelte"
import { Trail } from "./trail.svelte"
import { Toasts } from "./toasts.svelte"
import { settingsMemory } from "./viewmemory"
import { Tour } from "./tour.svelte"
import { WorkspaceState } from "./workspace.svelte"
import { WritingSession } from "./writingsession.svelte"
import { InterfaceZoom } from "./zoom.svelte"

/** What the editor on screen can be asked to do. */
export type EditorHandle = {
  focus(): void
  find(): void
  replace(): void
  revealLine(line: number, column?: number): void
  run(commandId: string): void
  /** Makes a link of what is selected; target is its address, "" for none. */
  link(target: string): void
  /** Puts text in place of what is selected, as it is. */
  insert(text: string): void
  toggleFrontMatter(): void
}

/** What the sidebar shows. */
export type SidebarTab = "posts" | "terms" | "outline" | "find"

/** The interface as a whole: what is open, and what happens when the author or the program asks for something. */
export class App {
  readonly toasts = new Toasts()
  readonly dialogs = new Dialogs()
  readonly workspace = new WorkspaceState()
  readonly settings: SettingsState
  readonly zoom: InterfaceZoom
  readonly list: PostListState
  readonly docs: OpenDocuments
  readonly drawer: Drawer
  readonly images: ImagesState
  readonly exporter: ExportFlow
  readonly changes: Changes
  readonly proof: Proof
  readonly finder: Finder
  readonly places: Places
  readonly trail: Trail
  readonly terms: TermsState
  readonly layout: LayoutState
  readonly commands: Commands
  readonly place = new ReadingPlace()
  readonly tour: Tour
  readonly session = new WritingSession()

  tab = $state<SidebarTab>("posts")
  phase = $state<"starting" | "ready" | "failed">("starting")
  failure = $state.raw<Problem | null>(null)
  /** The program has ended: nothing can be saved any more. */
  lost = $state(false)
  face = $state<Face>("browser")
  version = $state("")
  home = $state("")
  mac = $state(false)
  recent = $state.raw<readonly Recent[]>([])
  /** Path of a folder that is being read. */
  openingFolder = $state("")
  /** Said by screen readers, shown nowhere. */
  announcement = $state("")
  editor = $state.raw<EditorHandle | null>(null)
  /** The editor's cursor, for the status bar. */
  cursor = $state.raw({ line: 1, col: 1, selectedWords: 0 })

  /** The folder's problems; those of open posts as their text is now, not as it was saved. */
  problems = $derived.by((): Problem[] => {
    const live = [...this.docs.sessions.values()].flatMap((session) =>
      session.problems.map((problem) => ({ ...problem, path: session.path })),
    )
    const saved = this.workspace.problems.filter(({ path }) => !path || !this.docs.sessions.has(path))
    return [...live, ...saved]
  })

  /** What there is to link to. */
  readonly linking = new Linking(this)

  constructor(
    readonly bridge: Bridge,
    private readonly on: Subscribe,
  ) {
    this.settings = new SettingsState(
      bridge,
      (thrown) => this.trouble(thrown),
      () => this.workspace.current?.dir ?? "",
    )
    this.zoom = new InterfaceZoom(this)
    this.list = new PostListState(
      this.workspace,
      stateWords(),
      settingsMemory(this.settings),
      () => this.places.pinned,
    )
    this.docs = new OpenDocuments(bridge)
    this.drawer = new Drawer(bridge.posts)
    this.images = new ImagesState(bridge.images)
    this.layout = new LayoutState(this.settings)
    this.exporter = new ExportFlow(this, (end) =>
      "files" in end ? this.exported(end) : this.exportFailed(end),
    )
    this.changes = new Changes(this)
    this.proof = new Proof(this)
    this.finder = new Finder(this)
    this.places = new Places(this.settings, () => this.workspace.current?.dir ?? "")
    this.trail = new Trail(this)
    this.terms = new TermsState(this)
    this.commands = new Commands(this)
    this.tour = new Tour(this.settings)
  }

  /** Loads what there is, then follows what changes. Returns the function that stops following. */
  start(): () => void {
    const stops = [
      this.on("posts:changed", (change) => void this.postsChanged(change)),
      this.on("post:disk", (event) => void this.docs.disk(event).catch((thrown) => this.trouble(thrown))),
      this.on("post:atRisk", ({ path, problem }) => {
        if (problem) this.toasts.fail(t("risk.text", { path }), problem.message)
      }),
      this.on("menu", ({ id }) => this.commands.menu(id)),
      this.on("close:asked", ({ paths }) => void this.leave(paths)),
      this.on("workspace:open", ({ dir }) => void this.openFolder(dir)),
      this.on("files:dropped", (drop) => this.dropped(drop)),
      this.on("preview:stale", ({ path }) => this.docs.stale(path)),
      this.on("connection:lost", () => {
        this.lost = true
        if (!this.docs.current) this.toasts.fail(t("lost.text"))
      }),
      this.on("watch:mode", ({ mode }) => (this.workspace.watching = mode)),
      this.exporter.follow(this.on),
      this.changes.follow(this.on),
      this.proof.follow(this.on),
      this.finder.follow(this.on),
    ]
    void this.boot()
    return () => stops.forEach((stop) => stop())
  }

  private async boot(): Promise<void> {
    try {
      const boot: Boot = await this.bridge.workspace.boot()
      this.face = boot.face
      this.version = boot.version
      this.home = boot.home
      this.mac = boot.platform === "darwin"
      this.recent = boot.recent ?? []
      this.settings.load(boot.settings)
      await this.zoom.begin()
      if (boot.workspace) this.enter(boot.workspace)
      this.phase = "ready"
      if (boot.notice) this.toasts.fail(boot.notice.message, boot.notice.fix)
      void this.bridge.window.ready().catch(() => {}) // only lets the window show a little earlier
      if (boot.workspace) this.arrive(boot.workspace)
    } catch (thrown) {
      this.failure = toBridgeError(thrown).problem
      this.phase = "failed"
    }
  }

  /** Shows a failure the author should know of. */
  trouble(thrown: unknown): void {
    const error = toBridgeError(thrown)
    if (error.code === "cancelled") return
    const place = error.place.path ? placeText(error.problem) : ""
    this.toasts.fail(error.message, [place, error.place.fix ?? ""].filter(Boolean).join(" · "))
  }

  /** Says something to screen readers. */
  announce(text: string): void {
    // The same words again would not be spoken: a no-break space makes them new.
    this.announcement = this.announcement === text ? `${text}\u00a0` : text
  }

  /** Hands files that fell on the window to what lies there: a "galleydrop" event with their paths. */
  private dropped({ x, y, files }: Events["files:dropped"]): void {
    const drop = new CustomEvent<string[]>("galleydrop", { detail: files, bubbles: true, cancelable: true })
    const taken = document.elementFromPoint(x, y)?.dispatchEvent(drop) === false
    if (!taken) this.toasts.show(t("drop.nowhere"), t("drop.nowhereDetail"))
  }

  // Folders

  async chooseFolder(): Promise<void> {
    let dir: string | null = ""
    if (this.face === "desktop") {
      try {
        dir = await this.bridge.workspace.pickFolder()
      } catch (thrown) {
        if (toBridgeError(thrown).code !== "unsupported") return this.trouble(thrown)
        dir = await this.dialogs.ask("folder", { start: "" })
      }
    } else {
      dir = await this.dialogs.ask("folder", { start: this.workspace.current?.dir ?? "" })
    }
    if (dir) await this.openFolder(dir)
  }

  async openFolder(dir: string): Promise<void> {
    await this.openBy(dir, () => this.bridge.workspace.openFolder(dir))
  }

  /** Shows the folder that Go is asked to open. True when it is open. */
  async openBy(
    name: string,
    ask: () => Promise<Workspace>,
    ontrouble: (thrown: unknown) => void = (thrown) => this.trouble(thrown),
  ): Promise<boolean> {
    if (this.openingFolder || !(await this.settle("folder"))) return false
    this.openingFolder = name
    try {
      const workspace = await ask()
      this.docs.closeAll()
      this.enter(workspace)
      const opened = { dir: workspace.dir, name: workspace.name, exists: true }
      this.recent = [opened, ...this.recent.filter((recent) => recent.dir !== workspace.dir)]
      this.announce(t("announce.folder", { name: this.workspace.name, count: this.workspace.rows.size }))
      this.arrive(workspace)
      return true
    } catch (thrown) {
      ontrouble(thrown)
      return false
    } finally {
      this.openingFolder = ""
    }
  }

  /** The interface is dark, by its own setting or by the system's. */
  get dark(): boolean {
    const { theme } = this.settings.current
    return theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches)
  }

  private enter(workspace: Workspace): void {
    this.workspace.open(workspace)
    this.drawer.forget()
    this.list.enter(workspace.dir)
    this.finder.forget()
    this.trail.forget()
    this.terms.show("tags")
    this.tab = "posts"
  }

  /** Reads the folder as the author says, or as Galley finds. The post on screen stays if it is still one. */
  async chooseDialect(): Promise<void> {
    const kind = await this.dialogs.ask("dialect", {})
    // The folder is read anew: unsaved text goes to disk before.
    if (kind === null || !(await this.saveAll())) return
    const { active } = this.docs
    try {
      const workspace = await this.bridge.workspace.setDialect(kind)
      this.docs.closeAll()
      this.workspace.open(workspace)
      const { name } = workspace.dialect
      this.toasts.show(t("dialect.done", { name }), t("dialect.doneDetail"))
      this.announce(t("dialect.done", { name }))
      if (this.workspace.rows.has(active)) await this.openPost(active)
    } catch (thrown) {
      this.trouble(thrown)
    }
  }

  /** Typographic quotes and dashes for the pages of this folder: a setting of the site, in galley.yaml. */
  async setTypographer(on: boolean): Promise<void> {
    try {
      this.workspace.open(await this.bridge.workspace.setTypographer(on))
      for (const path of this.docs.sessions.keys()) this.docs.stale(path)
    } catch (thrown) {
      this.trouble(thrown)
    }
  }

  /** Writes settings of the site's looks; answers why they could not be, null when they were. */
  async saveLooks(changes: LookSetting[]): Promise<string | null> {
    try {
      this.workspace.open(await this.bridge.workspace.saveLooks(changes))
    } catch (thrown) {
      return toBridgeError(thrown).message
    }
    for (const path of this.docs.sessions.keys()) this.docs.stale(path)
    this.announce(t("siteLook.saved"))
    this.toasts.show(t("siteLook.saved"), "", [
      { label: t("siteLook.undo"), run: () => void this.undoLooks() },
    ])
    return null
  }

  private async undoLooks(): Promise<void> {
    try {
      this.workspace.open(await this.bridge.workspace.undoLooks())
      for (const path of this.docs.sessions.keys()) this.docs.stale(path)
      this.announce(t("siteLook.undone"))
      this.toasts.show(t("siteLook.undone"))
    } catch (thrown) {
      this.trouble(thrown)
    }
  }

  /** The post whose page has a site-absolute address, with or without the slash at its end. */
  postAt(url: string): PostRow | undefined {
    for (const row of this.workspace.rows.values()) if (row.url === url || row.url === `${url}/`) return row
    return undefined
  }

  /** Shows a part of the sidebar. */
  showTab(tab: SidebarTab): void {
    this.layout.showList(true)
    this.tab = tab
  }

  /** Goes on where the author left off, and tells of text that was never saved. */
  private arrive({ lastPost, recovered }: Workspace): void {
    if (lastPost) void this.openPost(lastPost)
    const [first] = recovered.filter((path) => path !== lastPost)
    if (!first) return
    const title = this.workspace.rows.get(first)?.title ?? first
    const show = { label: t("recovered.show"), run: () => void this.openPost(first) }
    this.toasts.keep(t("recovered.some", { count: recovered.length }), title, [show])
  }

  async closeFolder(): Promise<void> {
    if (!(await this.settle("folder"))) return
    try {
      await this.bridge.workspace.closeFolder()
      this.docs.closeAll()
      this.workspace.close()
    } catch (thrown) {
      this.trouble(thrown)
    }
  }

  async forgetRecent(dir: string): Promise<void> {
    try {
      this.recent = await this.bridge.workspace.forgetRecent(dir)
    } catch (thrown) {
      this.trouble(thrown)
    }
  }

  // Posts

  /** Brings a post on screen. line, when not 0, is shown in the text, and column; write puts the focus there. */
  async openPost(path: string, { line = 0, column = 0, write = false } = {}): Promise<void> {
    this.list.cursor = path
    this.layout.leaveDrawer()
    this.trail.leave()
    const session = await this.docs.open(path)
    if (!session) {
      if (this.docs.failed?.path === path) this.announce(this.docs.failed.problem.message)
      return
    }
    this.places.usedPost(path)
    this.trail.arrive(path, line || session.line)
    if (line > 0) this.revealLine(line, column)
    else if (write) requestAnimationFrame(() => this.editor?.focus()) // it may have to be drawn first
  }

  /** Shows a line of the post on screen, in the editor. */
  revealLine(line: number, column = 0): void {
    if (this.layout.mode === "read")
      this.settings.set({ mode: this.layout.room === "roomy" ? "split" : "write" })
    // The editor may have to be drawn first.
    requestAnimationFrame(() => {
      this.editor?.revealLine(line, Math.max(1, column))
      this.editor?.focus()
    })
  }

  /** Puts the focus on a field of the post on screen; unknown names do nothing. */
  editField(name: string): void {
    if (this.layout.mode === "read")
      this.settings.set({ mode: this.layout.room === "roomy" ? "split" : "write" })
    const find = () =>
      document.querySelector<HTMLElement>(
        `[data-field="${CSS.escape(name)}"] :is(input, textarea, button, select)`,
      )
    flushSync() // it may have to be drawn first
    if (!find()) {
      this.settings.set({ moreFields: true })
      flushSync()
    }
    find()?.focus()
  }

  /** Prints the page of the post on screen. */
  async print(): Promise<void> {
    const session = this.docs.current
    if (!session) return
    await session.flush()
    const { shell, url } = session.view
    if (!shell) return
    const article = session.blocks.map((block) => block.html).join("")
    const done = await printPage(shell.before + article + shell.after, url)
    if (!done) this.toasts.show(t("paper.failed"))
  }

  async newPost(): Promise<void> {
    const made = await this.dialogs.ask("newPost", { folder: this.workspace.current?.newFolder ?? "posts" })
    if (!made) return
    const { row, line, column, unknown } = made
    this.workspace.put(row)
    this.list.query = ""
    await this.openPost(row.path, { write: true, line, column })
    if (unknown.length > 0) this.toasts.keep(t("templates.unknown", { actions: unknown.join("  ") }))
  }

  async renamePost(path: string): Promise<void> {
    const session = this.docs.sessions.get(path)
    const target = await this.dialogs.ask("rename", { path, unsaved: session?.dirty ?? false })
    if (!target || target === path) return
    try {
      // The open text goes to disk first: a rename moves the file, and edits must not stay behind.
      if (session?.dirty && !(await this.save(session))) return
      const row = await this.bridge.posts.rename(path, target)
      const shown = this.docs.active === path
      await this.docs.close(path)
      this.workspace.put(row, path)
      this.places.renamed(path, row.path)
      this.trail.renamed(path, row.path)
      this.announce(t("announce.renamed", { path: row.path }))
      if (shown) await this.openPost(row.path)
    } catch (thrown) {
      this.trouble(thrown)
    }
  }

  /** Keeps a post at the top of the list, or lets it go. */
  togglePin(path: string): void {
    const title = this.workspace.rows.get(path)?.title ?? path
    const on = this.places.togglePin(path)
    this.announce(t(on ? "pinned.on" : "pinned.off", { title }))
    this.toasts.show(t(on ? "pinned.on" : "pinned.off", { title }))
  }

  async trashPost(path: string): Promise<void> {
    const title = this.workspace.rows.get(path)?.title ?? path
    const session = this.docs.sessions.get(path)
    try {
      // What was typed goes to the trash with the post, so that Undo brings all of it back.
      if (session?.dirty && !(await this.save(session))) return
      const receipt = await this.bridge.posts.trash(path)
      const shown = this.docs.active === path || this.docs.failed?.path === path
      await this.docs.close(path)
      this.workspace.drop(path)
      const undo = { label: t("toast.undo"), run: () => void this.restorePost(receipt.id, shown) }
      this.toasts.show(t("toast.trashed", { title }), "", [undo])
      this.announce(t("toast.trashed", { title }))
    } catch (thrown) {
      this.trouble(thrown)
    }
  }

  private async restorePost(id: string, show: boolean): Promise<void> {
    try {
      const row = await this.bridge.posts.restore(id)
      this.workspace.put(row)
      this.list.cursor = row.path
      if (show) await this.openPost(row.path)
    } catch (thrown) {
      this.trouble(thrown)
    }
  }

  /** Previews of the open folder may show pictures of other hosts. */
  get remotePictures(): boolean {
    const dir = this.workspace.current?.dir
    return dir !== undefined && this.settings.current.remotePictures.includes(dir)
  }

  /** Lets previews of the open folder show pictures of other hosts, or takes that back. */
  async showRemotePictures(shown: boolean): Promise<void> {
    const dir = this.workspace.current?.dir
    if (!dir) return
    const others = this.settings.current.remotePictures.filter((one) => one !== dir)
    await this.settings.keep({ remotePictures: shown ? [...others, dir] : others })
  }

  async copyPath(path: string): Promise<void> {
    const dir = this.workspace.current?.dir ?? ""
    await this.copy(dir ? `${dir}/${path}` : path)
  }

  async copy(text: string): Promise<void> {
    try {
      await this.bridge.window.copy(text)
      this.toasts.show(t("toast.copied"))
    } catch {
      // Browser mode has no clipboard of its own on some machines; the browser does.
      await navigator.clipboard
        .writeText(text)
        .then(() => this.toasts.show(t("toast.copied")))
        .catch((thrown) => this.trouble(thrown))
    }
  }

  // Saving

  /** Saves one post. False when it could not be: the session says why. */
  async save(session: EditSession, over = false): Promise<boolean> {
    await (over ? session.saveOver() : session.save())
    const { saveState, error } = session
    if (saveState === "failed" || saveState === "conflict" || saveState === "removed") {
      const text = error?.message ?? t("save.changed")
      this.announce(text)
      // On screen, a bar or the status bar says it; another post's failure would pass unseen.
      if (this.docs.active !== session.path)
        this.toasts.fail(t("save.failedElsewhere", { path: session.path }), text)
      return false
    }
    this.announce(t("announce.saved", { title: session.view.title }))
    return true
  }

  async saveAll(): Promise<boolean> {
    const results = await Promise.all(this.docs.dirty.map((session) => this.save(session)))
    return results.every(Boolean)
  }

  async closePost(path: string): Promise<void> {
    const session = this.docs.sessions.get(path)
    if (session?.dirty) {
      const answer = await this.dialogs.ask("unsaved", { paths: [path], leaving: "post" })
      if (!answer || (answer === "save" && !(await this.save(session)))) return
    }
    await this.docs.close(path)
  }

  /** Deals with unsaved work before leaving. False: the author wants to stay, or saving failed. */
  private async settle(leaving: "folder" | "program"): Promise<boolean> {
    if (this.docs.dirty.length === 0) return true
    const paths = this.docs.dirty.map((session) => session.path)
    const answer = await this.dialogs.ask("unsaved", { paths, leaving })
    if (answer === "discard") await this.docs.discard()
    return answer === "save" ? this.saveAll() : answer === "discard"
  }

  /**
   * Ends the program, after asking what should happen to unsaved work. paths are the posts Go knows to be
   * unsaved: after a reload of the page some may not be open here.
   */
  async leave(paths: readonly string[] = []): Promise<void> {
    await Promise.all(paths.map((path) => this.docs.load(path).catch((thrown) => this.trouble(thrown))))
    if (!(await this.settle("program"))) return
    try {
      await this.settings.flush()
      await this.bridge.window.closeNow()
    } catch (thrown) {
      this.trouble(thrown)
    }
  }

  private async postsChanged(change: Events["posts:changed"]): Promise<void> {
    if (change.all) {
      try {
        this.workspace.replace(await this.bridge.posts.list(), change.problems ?? [])
      } catch (thrown) {
        return this.trouble(thrown)
      }
    } else this.workspace.apply(change)
    const failed = this.docs.failed?.path
    // A post that could not be read may be readable now.
    if (failed && change.rows?.some((row: PostRow) => row.path === failed)) void this.openPost(failed)
    if (failed && change.removed?.includes(failed)) this.docs.failed = null
  }

  // Export

  private exported(result: ExportResult): void {
    const text = t("toast.exported", { files: result.files, seconds: seconds(result.ms) })
    const detail = t("toast.exportedDetail", { written: result.written, problems: result.problems })
    const run = (act: () => Promise<unknown>) => () => void act().catch((thrown) => this.trouble(thrown))
    if (!this.exportShown) {
      this.toasts.show(text, detail, [
        { label: t("toast.open"), run: run(() => this.bridge.export.openSite()) },
        { label: t("export.details"), run: run(() => this.exporter.show()) },
      ])
    }
    this.announce(`${text}. ${detail}`)
  }

  private exportFailed(problem: Problem): void {
    if (problem.code === "cancelled") {
      this.toasts.show(t("toast.exportStopped"), t("toast.exportStoppedDetail"))
      return
    }
    const place = placeText(problem)
    if (!this.exportShown) {
      const text = [problem.message, place, problem.fix].filter(Boolean).join(" · ")
      this.toasts.fail(t("toast.exportFailed"), text)
    }
    this.announce(problem.message)
  }

  private get exportShown(): boolean {
    return this.dialogs.shown?.kind === "export"
  }
}

/** "posts/a.md:4", or what is known of it. */
export function placeText(problem: Problem): string {
  if (!problem.path) return problem.line ? t("problem.line", { line: problem.line }) : ""
  return problem.line ? t("problem.place", { path: problem.path, line: problem.line }) : problem.path
}

const key = Symbol("app")
export const provideApp = (app: App): App => setContext(key, app)
/** The interface, from within any component. */
export const useApp = (): App => getContext<App>(key)
