import { SvelteMap } from "svelte/reactivity"
import { getContext, setContext } from "svelte"
import type { Boot, Bridge, Events, Face, PostRow, Problem, Recent } from "../bridge/client"
import { toBridgeError } from "../bridge/errors"
import type { Subscribe } from "../bridge/events"
import { t } from "../core/i18n"
import { stateWords } from "../core/words"
import { Changes } from "./changes.svelte"
import { onComingBack } from "./comingback"
import { Commands } from "./commands.svelte"
import { Dialogs } from "./dialogs.svelte"
import { Drawer } from "./drawer"
import { OpenDocuments } from "./documents.svelte"
import { Editing } from "./editing"
import { Finder } from "./finder.svelte"
import { ExportFlow } from "./exportflow.svelte"
import { ExportNews } from "./exportnews"
import { Folders } from "./folders"
import { ImagesState } from "./images.svelte"
import { LighterPictures } from "./lighterpictures"
import { LayoutState } from "./layout.svelte"
import { Linking } from "./linking"
import { MediaState } from "./media.svelte"
import { followMenu } from "./nativemenu.svelte"
import { ReadingPlace } from "./place.svelte"
import { Pair } from "./pair.svelte"
import { followRequests } from "./openrequests.svelte"
import { PostListState } from "./postlist.svelte"
import { Posts } from "./posts"
import { joinedOutside, movedOutside } from "./outside"
import { Places } from "./places.svelte"
import { Proof } from "./proof.svelte"
import { Saving } from "./saving"
import { SettingsState } from "./settings.svelte"
import { Spelling } from "./spelling.svelte"
import { Tabs } from "./tabs.svelte"
import { TermsState } from "./terms.svelte"
import { References } from "./references.svelte"
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
  readonly editing = new Editing()
  readonly settings: SettingsState
  readonly zoom: InterfaceZoom
  readonly list: PostListState
  readonly docs: OpenDocuments
  readonly drawer: Drawer
  readonly images: ImagesState
  readonly media = new MediaState(this)
  readonly lighter = new LighterPictures(this)
  readonly exporter: ExportFlow
  readonly changes: Changes
  readonly proof: Proof
  readonly finder: Finder
  readonly places: Places
  readonly trail: Trail
  readonly tabs: Tabs
  readonly pair: Pair
  readonly references: References
  readonly terms: TermsState
  readonly spelling: Spelling
  readonly layout: LayoutState
  readonly commands: Commands
  readonly place = new ReadingPlace(this.editing)
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
  /** The editors on screen, by their panes. */
  readonly editors = new SvelteMap<number, EditorHandle>()
  /** The one that the author is in. */
  readonly editor = $derived.by(() => this.editors.get(this.docs.panes.find(({ main }) => main)!.id) ?? null)
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

  private readonly folders = new Folders(this)
  readonly posts = new Posts(this)
  private readonly saving = new Saving(this)

  // What everybody asks the app for, handed on to the part that does it.

  readonly chooseFolder: Folders["choose"] = () => this.folders.choose()
  readonly openFolder: Folders["open"] = (dir, post) => this.folders.open(dir, post)
  readonly openBy: Folders["openBy"] = (...how) => this.folders.openBy(...how)
  readonly closeFolder: Folders["close"] = () => this.folders.close()
  readonly forgetRecent: Folders["forget"] = (dir) => this.folders.forget(dir)
  readonly chooseDialect: Folders["chooseDialect"] = () => this.folders.chooseDialect()
  readonly setTypographer: Folders["setTypographer"] = (on) => this.folders.setTypographer(on)
  readonly saveLooks: Folders["saveLooks"] = (changes) => this.folders.saveLooks(changes)

  readonly openPost: Posts["open"] = (...how) => this.posts.open(...how)
  readonly openBeside: Posts["openBeside"] = (path) => this.posts.openBeside(path)
  readonly revealLine: Posts["revealLine"] = (...place) => this.posts.revealLine(...place)
  readonly focusText: Posts["focusText"] = () => this.posts.focusText()
  readonly editField: Posts["editField"] = (name) => this.posts.editField(name)
  readonly print: Posts["print"] = () => this.posts.print()
  readonly newPost: Posts["create"] = () => this.posts.create()
  readonly renamePost: Posts["rename"] = (path) => this.posts.rename(path)
  readonly postMoved: Posts["moved"] = (from, to) => this.posts.moved(from, to)
  readonly duplicatePost: Posts["duplicate"] = (path) => this.posts.duplicate(path)
  readonly togglePin: Posts["togglePin"] = (path) => this.posts.togglePin(path)
  readonly trashPost: Posts["trash"] = (path) => this.posts.trash(path)

  readonly save: Saving["save"] = (...what) => this.saving.save(...what)
  readonly saveAll: Saving["saveAll"] = () => this.saving.saveAll()
  readonly closePost: Saving["closePost"] = (path) => this.saving.closePost(path)
  readonly settle: Saving["settle"] = (leaving) => this.saving.settle(leaving)
  readonly leave: Saving["leave"] = (paths) => this.saving.leave(paths)

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
    this.docs = new OpenDocuments(bridge, this.editing)
    this.docs.onjoined = (session) => joinedOutside(this, session)
    this.drawer = new Drawer(bridge.posts)
    this.images = new ImagesState(bridge.images)
    this.layout = new LayoutState(this.settings)
    const news = new ExportNews(this)
    this.exporter = new ExportFlow(this, (end) => ("files" in end ? news.done(end) : news.failed(end)))
    this.changes = new Changes(this)
    this.proof = new Proof(this)
    this.finder = new Finder(this)
    this.places = new Places(this.settings, () => this.workspace.current?.dir ?? "")
    this.trail = new Trail(this)
    this.tabs = new Tabs(this)
    this.pair = new Pair(this)
    this.references = new References(this)
    this.terms = new TermsState(this)
    this.spelling = new Spelling(this)
    this.commands = new Commands(this)
    this.tour = new Tour(this.settings)
  }

  /** Loads what there is, then follows what changes. Returns the function that stops following. */
  start(): () => void {
    const stops = [
      this.on("posts:changed", (change) => void this.posts.changed(change)),
      this.on("workspace:changed", (told) => this.workspace.describe(told)),
      this.on("post:disk", (event) => void this.docs.disk(event).catch((thrown) => this.trouble(thrown))),
      this.on("posts:moved", ({ moves }) => moves.forEach(({ from, to }) => movedOutside(this, from, to))),
      this.on("post:atRisk", ({ path, problem }) => {
        if (problem) this.toasts.fail(t("risk.text", { path }), problem.message)
      }),
      this.on("menu", ({ id }) => this.commands.menu(id)),
      this.on("close:asked", ({ paths }) => void this.leave(paths)),
      followRequests(this, this.on),
      followMenu(this),
      this.on("files:dropped", (drop) => this.dropped(drop)),
      this.on("preview:stale", ({ path }) => this.docs.stale(path)),
      this.on("connection:lost", () => {
        this.lost = true
        if (!this.docs.current) this.toasts.fail(t("lost.text"))
      }),
      this.on("watch:mode", ({ mode }) => (this.workspace.watching = mode)),
      onComingBack(() => void this.bridge.workspace.lookAgain().catch(() => {})), // the watcher goes on anyway
      this.exporter.follow(this.on),
      this.changes.follow(this.on),
      this.proof.follow(this.on),
      this.finder.follow(this.on),
      this.media.follow(this.on),
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
      if (boot.workspace) this.folders.enter(boot.workspace)
      this.phase = "ready"
      this.posts.catchUp()
      if (boot.notice) this.toasts.fail(boot.notice.message, boot.notice.fix)
      void this.bridge.window.ready().catch(() => {}) // only lets the window show a little earlier
      if (boot.workspace) this.folders.arrive(boot.workspace)
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

  /** The interface is dark, by its own setting or by the system's. */
  get dark(): boolean {
    const { theme } = this.settings.current
    return theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches)
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
