/**
 * The one module that calls Go. In the desktop window Wails defines window.go; in browser mode
 * Galley's server provides the same object over a WebSocket, so nothing else knows the difference.
 */
import { BridgeError, toBridgeError } from "./errors"
import type {
  Backlinks,
  Boot,
  Browsed,
  BulkRequest,
  ChangePlan,
  CreatedPost,
  DeletedPost,
  Dictionary,
  EditReply,
  EmojiEntry,
  EditRequest,
  ExportCheck,
  ExportForm,
  ExportRequest,
  FieldInput,
  FieldReply,
  Finding,
  FindingRef,
  FindReply,
  FindRequest,
  FoundHeading,
  ImageFile,
  LighterForm,
  Media,
  LinkOffer,
  Glance,
  Look,
  LookKind,
  LookSetting,
  MenuEntry,
  Moment,
  NewPost,
  JoinedPost,
  OpenedPost,
  NewBlog,
  NewBlogForm,
  NewBlogRoom,
  OfferedTemplate,
  Operation,
  Place,
  PostRow,
  Problem,
  ProofRule,
  Receipt,
  Recent,
  ReplaceRequest,
  SaveReply,
  Settings,
  SettingsTransfer,
  SiteLooks,
  SitePlan,
  TermRequest,
  Workspace,
} from "./types"
import { Lane, wayOf } from "./lane"
import { openParcel, type Contents } from "./parcel"
import { openRows, type RowsFile } from "./rows"
import * as changeService from "./generated/wailsjs/go/app/ChangeService"
import * as exportService from "./generated/wailsjs/go/app/ExportService"
import * as findService from "./generated/wailsjs/go/app/FindService"
import * as historyService from "./generated/wailsjs/go/app/HistoryService"
import * as imageService from "./generated/wailsjs/go/app/ImageService"
import * as postService from "./generated/wailsjs/go/app/PostService"
import * as proofService from "./generated/wailsjs/go/app/ProofService"
import * as spellingService from "./generated/wailsjs/go/app/SpellingService"
import * as settingsService from "./generated/wailsjs/go/app/SettingsService"
import * as windowService from "./generated/wailsjs/go/app/WindowService"
import * as workspaceService from "./generated/wailsjs/go/app/WorkspaceService"

export type * from "./types"

export interface WorkspaceCalls {
  boot(): Promise<Boot>
  openFolder(dir: string): Promise<Workspace>
  /** The system's folder dialog: "" when cancelled, "unsupported" in browser mode. */
  pickFolder(): Promise<string>
  browse(dir: string): Promise<Browsed>
  closeFolder(): Promise<void>
  /** Looks whether files changed of which nobody told. */
  lookAgain(): Promise<void>
  /** Answers with the folders that stay. */
  forgetRecent(dir: string): Promise<Recent[]>
  /** Notes in galley.yaml which generator the folder was made for; "" goes back to what Galley finds. */
  setDialect(kind: string): Promise<Workspace>
  /** Notes in galley.yaml whether pages get typographic quotes and dashes. */
  setTypographer(on: boolean): Promise<Workspace>
  /** How the site would look with settings changed, on its first page ("home") or newest post ("post"). */
  tryLooks(changes: LookSetting[], page: string): Promise<SiteLooks>
  /** Writes settings to galley.yaml. The operation has no id where they stand there already. */
  saveLooks(changes: LookSetting[]): Promise<Operation>
  /** What a new blog can be, with pictures of one of that title. */
  newBlogForm(title: string, language: string): Promise<NewBlogForm>
  /** Looks into a folder for a new blog. Nothing is written. */
  roomForBlog(dir: string): Promise<NewBlogRoom>
  /** Makes a blog and opens it at its first post. */
  startBlog(blog: NewBlog): Promise<Workspace>
  /** Opens the author's copy of the sample blog, which is made the first time. */
  openSample(): Promise<Workspace>
}

export interface PostCalls {
  list(): Promise<PostRow[]>
  open(path: string): Promise<OpenedPost>
  close(path: string): Promise<void>
  /** An open post is on screen again: the next start begins with it. */
  shown(path: string): Promise<void>
  edit(request: EditRequest): Promise<EditReply>
  /** As edit, within the running task; null when edit is to be used. Throws a BridgeError. */
  editNow(request: EditRequest): EditReply | null
  /** Sends the whole text; the reply carries the whole block list. */
  sync(path: string, text: string): Promise<EditReply>
  /** Changes nothing by itself: the editor applies the returned changes, so they can be undone. */
  setField(path: string, rev: number, name: string, value: FieldInput): Promise<FieldReply>
  unsetField(path: string, rev: number, key: string): Promise<FieldReply>
  /** Writes a key the form has no field for; kind is an ExtraKind but "map". A new key is added. */
  setExtra(path: string, rev: number, key: string, kind: string, value: FieldInput): Promise<FieldReply>
  /** The changes that remove a problem which has a repair. */
  repair(path: string, rev: number, problem: Problem): Promise<FieldReply>
  /** Rejects with "conflict" when the file changed on disk. */
  save(path: string, text: string): Promise<SaveReply>
  /** Saves over another program's version, which is kept in the history. */
  saveOver(path: string, text: string): Promise<SaveReply>
  /** The version on disk. */
  reload(path: string): Promise<OpenedPost>
  /** Merges the version on disk into the text. Rejects with "not_found" when there is none. */
  join(path: string): Promise<JoinedPost>
  /** The text takes account of the file at a revision. Rejects with "conflict" when it is another by now. */
  settle(path: string, revision: string): Promise<void>
  discardRecovered(path: string): Promise<void>
  /** What stands at the other end of a link to a post. */
  glance(path: string): Promise<Glance>
  /** The places in other posts that lead to a post. */
  backlinks(path: string): Promise<Backlinks>
  /** The emoji that short codes write. */
  emojis(): Promise<EmojiEntry[]>
  /** An open post, unsaved text and all, as readers meet it elsewhere than on its page. */
  look(path: string, kind: LookKind): Promise<Look>
  /** Makes the page of a large text, once. Event "preview:stale" says when to fetch it. */
  showPage(path: string): Promise<void>
  /** Keeps the drawing of one of View.undrawn: SVG in colours for light and for dark pages. */
  storeDiagram(source: string, light: string, dark: string): Promise<void>
  /** Says why one of View.undrawn cannot be drawn. */
  diagramFailed(source: string, why: string): Promise<void>
  create(request: NewPost): Promise<CreatedPost>
  /** What new posts of this folder can begin with. */
  templates(): Promise<OfferedTemplate[]>
  /** A template made of the text of a post. */
  asTemplate(path: string, text: string): Promise<string>
  rename(path: string, newPath: string): Promise<PostRow>
  /** Writes a copy of a post beside it, as a draft with this title. */
  duplicate(path: string, title: string): Promise<PostRow>
  trash(path: string): Promise<Receipt>
  restore(id: string): Promise<PostRow>
}

/** Changes of many posts: planned, shown, made as one, undone as one. Save open posts before planning. */
export interface ChangeCalls {
  planTerms(request: TermRequest): Promise<ChangePlan>
  planBulk(request: BulkRequest): Promise<ChangePlan>
  /** Gives a post another path, and lets all links follow. */
  planRename(from: string, to: string): Promise<ChangePlan>
  /** The same for a picture or another file that is no post. */
  planRenameFile(from: string, to: string): Promise<ChangePlan>
  /** Counts the links that led to an open post as it stood. Asked after a save. */
  offerLinks(path: string): Promise<LinkOffer>
  /** Lets them follow. */
  planLinks(path: string): Promise<ChangePlan>
  /** The post counts as it is now. */
  settleLinks(path: string): Promise<void>
  /** Takes posts out of a plan. */
  leave(id: string, paths: string[]): Promise<void>
  /** Makes a planned change everywhere or nowhere. "change:progress" counts; rejects "cancelled" after cancel. */
  apply(id: string): Promise<Operation>
  cancel(id: string): Promise<void>
  /** Takes a change back, all of it or nothing. */
  undo(id: string): Promise<Operation>
  /** Newest first; also those of earlier runs. */
  recent(): Promise<Operation[]>
}

/** The texts of all posts, open ones as they are in their editors. */
export interface FindCalls {
  /** Reads the posts in the background, so that the first question finds them read. */
  prepare(): Promise<void>
  /** Takes the place of a question that is being answered, which rejects with "cancelled". */
  find(request: FindRequest): Promise<FindReply>
  planReplace(request: ReplaceRequest): Promise<ChangePlan>
  /** The best of the headings that have the words of text. Takes the place of the question before, as find does. */
  headings(text: string, most: number): Promise<FoundHeading[]>
}

export interface ImageCalls {
  /** The pictures of the folder, by path. A small one is at thumbnailOf(path). */
  list(): Promise<ImageFile[]>
  /** Stores a picture where the blog keeps them, under a sensible free name. data is base64. */
  add(post: string, name: string, data: string): Promise<ImageFile>
  /** Like add, for a file of this machine: one dropped on the window. */
  addFile(post: string, file: string): Promise<ImageFile>
  /** Stores the pictures on the clipboard. Rejects with "unsupported" where the page is given them. */
  paste(post: string): Promise<ImageFile[]>
  /** All files that pages can show, with where they are used, and those that are missing. */
  media(): Promise<Media>
  /** What may take the place of a large picture; works for a second, and is empty for others. */
  lighterForms(path: string): Promise<LighterForm[]>
  /** Makes a lighter form: in the picture's own place, which unlighten takes back, or beside it with undo "". */
  lighten(post: string, path: string, format: string): Promise<{ picture: ImageFile; undo: string }>
  unlighten(undo: string): Promise<ImageFile>
  trash(path: string): Promise<Receipt>
  restore(id: string): Promise<ImageFile>
  showInFolder(path: string): Promise<void>
}

/**
 * The address of a picture's thumbnail, at most 320 pixels on its longer side. of stands for the bytes of the
 * picture, so that browsers may keep it.
 */
export const thumbnailOf = (path: string, of = ""): string =>
  "/galley/thumb/" +
  path.split("/").map(encodeURIComponent).join("/") +
  (of && `?of=${encodeURIComponent(of)}`)

/** The address of a picture, style or font that a planned export is about, without the page's own. */
export const exportedAt = (job: string, side: "old" | "new"): string => `/galley/export/${job}/${side}`

export interface ExportCalls {
  form(): Promise<ExportForm>
  check(request: ExportRequest): Promise<ExportCheck>
  /** The system's dialog for a folder or a zip file; "" when the author cancelled it. */
  pickTarget(zip: boolean, from: string): Promise<string>
  /** Works a plan out in the background; "export:planned" tells when it is done. */
  makePlan(request: ExportRequest): Promise<{ job: string }>
  forgetPlan(): Promise<void>
  plan(job: string): Promise<SitePlan>
  /** The text of a file in the target, or as a planned export would write it. */
  page(job: string, side: "old" | "new", path: string): Promise<string>
  start(request: ExportRequest): Promise<{ job: string }>
  cancel(job: string): Promise<void>
  /** Shows the exported site in a browser; answers where. */
  openSite(): Promise<{ url: string }>
  showFolder(): Promise<void>
}

/** Proof-reading of the whole folder, unsaved text and all, as long as somebody looks. */
export interface ProofCalls {
  /** Reads in the background, in place of a reading under way. "proof:done" tells what it found. */
  run(): Promise<void>
  /** Nobody looks any more. */
  stop(): Promise<void>
  /** All that was found. */
  findings(): Promise<{ rev: number; posts: number; findings: Finding[] }>
  rules(): Promise<ProofRule[]>
  /** The changes that mend a finding of an open post. */
  repair(rev: number, finding: FindingRef): Promise<FieldReply>
  /** The changes that let an open post hear no more of a rule. */
  silence(path: string, rev: number, rule: string): Promise<FieldReply>
  /** The same for posts that are not open, for changes.apply. */
  planRepair(finding: FindingRef): Promise<ChangePlan>
  planRepairs(rule: string): Promise<ChangePlan>
  planSilence(path: string, rule: string): Promise<ChangePlan>
  /** Notes a rule's level in galley.yaml: "off" for one that is not looked for, "" for its own. Answers with what was there. */
  setRule(rule: string, level: string): Promise<string>
}

/** What posts read earlier. */
export interface HistoryCalls {
  /** Newest first, as are commits. */
  versions(path: string): Promise<Moment[]>
  commits(path: string): Promise<Moment[]>
  text(path: string, id: string): Promise<string>
  /** The page that would be published if the post read text, and its place in the site. */
  page(path: string, text: string): Promise<{ html: string; path: string }>
  /** Keeps what an open post reads now, before a version replaces it. */
  keep(path: string): Promise<void>
  deleted(): Promise<DeletedPost[]>
  bringBack(path: string, id: string): Promise<PostRow>
  /** Bytes that all versions take, and may take. */
  room(): Promise<{ used: number; limit: number }>
  notePlace(path: string, place: Place): Promise<void>
}

export interface SpellingCalls {
  dictionaries(): Promise<Dictionary[]>
  /** Those of words that none of the languages knows. */
  wrong(languages: readonly string[], words: readonly string[]): Promise<string[]>
  /** What a word may have been meant to be, the likeliest first. */
  suggest(languages: readonly string[], word: string): Promise<string[]>
}

export interface SettingsCalls {
  get(): Promise<Settings>
  set(patch: Partial<Settings>): Promise<Settings>
  /** The settings of a first start. */
  defaults(): Promise<Settings>
  /** The settings as a file for other machines. */
  export(): Promise<string>
  /** Writes that file where the author says; "" when cancelled, "unsupported" in browser mode. */
  saveExport(): Promise<string>
  /** What such a file would change. */
  readTransfer(text: string): Promise<SettingsTransfer>
  /** Takes the settings over, and answers all. */
  import(text: string): Promise<Settings>
}

export interface WindowCalls {
  ready(): Promise<void>
  openLink(url: string): Promise<void>
  /** Ends the program, after unsaved work has been dealt with. */
  closeNow(): Promise<void>
  setTitle(text: string): Promise<void>
  /** Shows the native menu as things are now; entries that are not named stay as they are. */
  showMenu(changed: readonly MenuEntry[]): Promise<void>
  /** Says something while another window is in front. Rejects with "unsupported" in browser mode. */
  notify(title: string, text: string): Promise<void>
  /** Makes the interface so many percent of its size. Rejects with "unsupported" in browser mode. */
  zoom(percent: number): Promise<void>
  copy(text: string): Promise<void>
  /** The text on the clipboard. Rejects with "unsupported" in browser mode. */
  paste(): Promise<string>
}

/** Everything the interface can ask of Go. Every call may reject with a BridgeError, and only that. */
export interface Bridge {
  workspace: WorkspaceCalls
  posts: PostCalls
  changes: ChangeCalls
  find: FindCalls
  images: ImageCalls
  export: ExportCalls
  proof: ProofCalls
  history: HistoryCalls
  spelling: SpellingCalls
  settings: SettingsCalls
  window: WindowCalls
}

/** What the window's bridge and browser mode's shim define; the generated bindings call it. */
type Bound = Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>

declare global {
  interface Window {
    go?: { app?: Bound }
    /** See public/early.js. */
    galleyRows?: Promise<Response>
  }
}

/** How long an ordinary call may take, in ms. A panic in Go would otherwise leave it pending for ever. */
const ordinary = 30_000
/** For calls that read a whole folder, in ms. */
const lengthy = 180_000
/** For calls that wait for the author. */
const unlimited = 0

/**
 * Calls one bound Go method. The generated bindings check its arguments; what it answers has the narrower
 * type T. limit is in ms; 0 waits for ever.
 */
async function call<T>(bound: () => Promise<unknown>, limit = ordinary): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    if (limit === unlimited) return
    const told = () => new BridgeError("timeout", "This takes too long. Try again, or restart Galley.")
    timer = setTimeout(() => reject(told()), limit)
  })
  try {
    return (await Promise.race([bound(), late])) as T
  } catch (thrown) {
    throw toBridgeError(thrown)
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The rows of all posts. They come as a file, not as an answer: 10,000 of them are more than a megabyte, which the
 * window hands over as program text: a tenth of a second, with everything else waiting.
 */
async function rowsFile(asked = fetch("/galley/posts.json")): Promise<RowsFile> {
  const response = await asked
  if (!response.ok) throw new Error(await response.text())
  return response.json()
}

const rows = () => call<PostRow[]>(async () => openRows(await rowsFile()), lengthy)

/** The rows of a folder that is told of as rowsState says: those asked for early, if they are. */
async function rowsOf(rowsState: number): Promise<PostRow[]> {
  const asked = window.galleyRows
  delete window.galleyRows
  if (!asked) return rows()
  try {
    const file = await call<RowsFile>(() => rowsFile(asked), lengthy)
    if (file.state === rowsState) return openRows(file)
  } catch {
    // asked for too early
  }
  return rows()
}

/** An answer whose large part waits to be fetched as a file; "" when it is whole. */
type Parcelled<T> = T & { parcel: string }

async function parcel(id: string): Promise<Contents> {
  const response = await fetch(`/galley/parcel/${id}`)
  if (!response.ok) throw new Error(await response.text())
  return openParcel(await response.text())
}

async function unpackPost(opened: Parcelled<OpenedPost>): Promise<OpenedPost> {
  if (!opened.parcel) return opened
  const { text, patch } = await parcel(opened.parcel)
  return { ...opened, text, blocks: patch.splices[0]!.ins }
}

async function unpackReply(reply: Parcelled<EditReply>): Promise<EditReply> {
  if (!reply.parcel) return reply
  const { patch } = await parcel(reply.parcel)
  return { ...reply, patch }
}

/** What Go tells of a folder; see App.rowsState. */
type Told = Omit<Workspace, "posts"> & { rowsState: number }
type ToldBoot = Omit<Boot, "workspace"> & { workspace: Told | null }

/** What Go tells of a folder, completed by its posts. */
async function withPosts({ rowsState, ...told }: Told): Promise<Workspace> {
  return { ...told, posts: await rowsOf(rowsState) }
}

async function file(address: string): Promise<Response> {
  const response = await fetch(address)
  if (!response.ok) throw new BridgeError("not_found", (await response.text()).trim())
  return response
}

/** A path in base64: the window's file server answers some paths by itself. */
function named(path: string): string {
  const bytes = String.fromCharCode(...new TextEncoder().encode(path))
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

/** There is none before Go said where. */
let lane = new Lane(null)

const workspace: WorkspaceCalls = {
  boot: async () => {
    const boot = await call<ToldBoot>(() => workspaceService.Boot(), lengthy)
    lane = new Lane(wayOf(boot.lane))
    const { workspace } = boot
    if (!workspace) delete window.galleyRows
    return { ...boot, workspace: workspace && (await withPosts(workspace)) }
  },
  openFolder: async (dir) => withPosts(await call<Told>(() => workspaceService.OpenFolder(dir), lengthy)),
  pickFolder: () => call(() => workspaceService.PickFolder(), unlimited),
  browse: (dir) => call(() => workspaceService.Browse(dir)),
  lookAgain: () => call(() => workspaceService.LookAgain()),
  closeFolder: () => call(() => workspaceService.CloseFolder()),
  forgetRecent: (dir) => call(() => workspaceService.ForgetRecent(dir)),
  setDialect: async (kind) => withPosts(await call<Told>(() => workspaceService.SetDialect(kind), lengthy)),
  setTypographer: async (on) =>
    withPosts(await call<Told>(() => workspaceService.SetTypographer(on), lengthy)),
  tryLooks: (changes, page) => call<SiteLooks>(() => workspaceService.TryLooks(changes, page), lengthy),
  saveLooks: (changes) => call<Operation>(() => workspaceService.SaveLooks(changes), lengthy),
  newBlogForm: (title, language) => call<NewBlogForm>(() => workspaceService.NewBlogForm(title, language)),
  roomForBlog: (dir) => call<NewBlogRoom>(() => workspaceService.RoomForBlog(dir)),
  startBlog: async (blog) => withPosts(await call<Told>(() => workspaceService.StartBlog(blog), lengthy)),
  openSample: async () => withPosts(await call<Told>(() => workspaceService.OpenSample(), lengthy)),
}

const posts: PostCalls = {
  list: rows,
  open: (path) =>
    call(async () => unpackPost((await postService.Open(path)) as unknown as Parcelled<OpenedPost>), lengthy),
  close: (path) => call(() => postService.Close(path)),
  shown: (path) => call(() => postService.Shown(path)),
  editNow: (request) => lane.ask("app.PostService.EditNow", [request]),
  look: (path, kind) => call(() => postService.Look(path, kind)),
  edit: (request) =>
    call(async () => unpackReply((await postService.Edit(request)) as unknown as Parcelled<EditReply>)),
  sync: (path, text) =>
    call(async () => unpackReply((await postService.Sync(path, text)) as unknown as Parcelled<EditReply>)),
  setField: (path, rev, name, value) => call(() => postService.SetField(path, rev, name, value)),
  unsetField: (path, rev, key) => call(() => postService.UnsetField(path, rev, key)),
  setExtra: (path, rev, key, kind, value) => call(() => postService.SetExtra(path, rev, key, kind, value)),
  repair: (path, rev, problem) => call(() => postService.Repair(path, rev, problem as never)),
  save: (path, text) => call(() => postService.Save(path, text)),
  saveOver: (path, text) => call(() => postService.SaveOver(path, text)),
  reload: (path) =>
    call(
      async () => unpackPost((await postService.Reload(path)) as unknown as Parcelled<OpenedPost>),
      lengthy,
    ),
  join: (path) =>
    call(async () => {
      const joined = (await postService.Join(path)) as unknown as JoinedPost
      return { ...joined, post: await unpackPost(joined.post as unknown as Parcelled<OpenedPost>) }
    }, lengthy),
  settle: (path, revision) => call(() => postService.Settle(path, revision)),
  discardRecovered: (path) => call(() => postService.DiscardRecovered(path)),
  glance: (path) => call(() => postService.Glance(path)),
  backlinks: (path) => call(() => postService.Backlinks(path), lengthy),
  emojis: () => call(() => postService.Emojis()),
  showPage: (path) => call(() => postService.ShowPage(path)),
  storeDiagram: (source, light, dark) => call(() => postService.StoreDiagram(source, light, dark), lengthy),
  diagramFailed: (source, why) => call(() => postService.DiagramFailed(source, why)),
  create: (request) => call(() => postService.New(request)),
  templates: () => call(async () => ((await postService.Templates()) ?? []) as OfferedTemplate[]),
  asTemplate: (path, text) => call(() => postService.AsTemplate(path, text)),
  rename: (path, newPath) => call(() => postService.Rename(path, newPath)),
  duplicate: (path, title) => call(() => postService.Duplicate(path, title)),
  trash: (path) => call(() => postService.Trash(path)),
  restore: (id) => call(() => postService.Restore(id)),
}

const changes: ChangeCalls = {
  planTerms: (request) => call(() => changeService.PlanTerms(request), lengthy),
  planBulk: (request) => call(() => changeService.PlanBulk(request as never), lengthy),
  planRename: (from, to) => call(() => changeService.PlanRename(from, to), lengthy),
  planRenameFile: (from, to) => call(() => changeService.PlanRenameFile(from, to), lengthy),
  offerLinks: (path) => call(() => changeService.OfferLinks(path) as Promise<LinkOffer>, lengthy),
  planLinks: (path) => call(() => changeService.PlanLinks(path), lengthy),
  settleLinks: (path) => call(() => changeService.SettleLinks(path)),
  leave: (id, paths) => call(() => changeService.Leave(id, paths)),
  apply: (id) => call(() => changeService.Apply(id), unlimited),
  cancel: (id) => call(() => changeService.Cancel(id)),
  undo: (id) => call(() => changeService.Undo(id), unlimited),
  recent: () => call(() => changeService.Recent()),
}

const find: FindCalls = {
  prepare: () => call(() => findService.Prepare()),
  find: (request) => call(() => findService.Find(request), lengthy),
  planReplace: (request) => call(() => findService.PlanReplace(request), lengthy),
  headings: (text, most) => call(() => findService.Headings(text, most), lengthy),
}

const images: ImageCalls = {
  list: () => call(() => imageService.List(), lengthy),
  add: (post, name, data) => call(() => imageService.Add(post, name, data), lengthy),
  addFile: (post, file) => call(() => imageService.AddFile(post, file), lengthy),
  paste: (post) => call(() => imageService.Paste(post), lengthy),
  // As a file, like the rows of all posts: there may be thousands.
  media: () => call(async () => (await file("/galley/media.json")).json(), lengthy),
  lighterForms: (path) => call(() => imageService.LighterForms(path), lengthy),
  lighten: (post, path, format) => call(() => imageService.Lighten(post, path, format), lengthy),
  unlighten: (undo) => call(() => imageService.Unlighten(undo), lengthy),
  trash: (path) => call(() => imageService.Trash(path)),
  restore: (id) => call(() => imageService.Restore(id)),
  showInFolder: (path) => call(() => imageService.ShowInFolder(path)),
}

const exports: ExportCalls = {
  form: () => call(() => exportService.Form(), lengthy),
  check: (request) => call(() => exportService.Check(request), lengthy),
  pickTarget: (zip, from) => call(() => exportService.PickTarget(zip, from), unlimited),
  makePlan: (request) => call(() => exportService.MakePlan(request), lengthy),
  forgetPlan: () => call(() => exportService.ForgetPlan()),
  plan: (job) => call(async () => (await file(`/galley/export/${job}/plan.json`)).json(), lengthy),
  page: (job, side, path) =>
    call(async () => (await file(`/galley/export/${job}/${side}-page/${named(path)}`)).text(), lengthy),
  start: (request) => call(() => exportService.Start(request)),
  cancel: (job) => call(() => exportService.Cancel(job)),
  openSite: () => call(() => exportService.OpenSite()),
  showFolder: () => call(() => exportService.ShowFolder()),
}

const proof: ProofCalls = {
  run: () => call(() => proofService.Run()),
  stop: () => call(() => proofService.Stop()),
  // As a file, like the rows of all posts: there may be tens of thousands.
  findings: () =>
    call(async () => {
      const response = await fetch("/galley/findings.json")
      if (!response.ok) throw new Error(await response.text())
      return response.json()
    }, lengthy),
  rules: () => call(() => proofService.Rules()),
  repair: (rev, finding) => call(() => proofService.Repair(rev, finding), lengthy),
  silence: (path, rev, rule) => call(() => proofService.Silence(path, rev, rule)),
  planRepair: (finding) => call(() => proofService.PlanRepair(finding), lengthy),
  planRepairs: (rule) => call(() => proofService.PlanRepairs(rule), lengthy),
  planSilence: (path, rule) => call(() => proofService.PlanSilence(path, rule)),
  setRule: (rule, level) => call(() => proofService.SetRule(rule, level), lengthy),
}

const history: HistoryCalls = {
  versions: (path) => call(() => historyService.Versions(path) as Promise<unknown>, lengthy),
  commits: (path) => call(() => historyService.Commits(path) as Promise<unknown>, lengthy),
  text: (path, id) => call(() => historyService.Text(path, id), lengthy),
  page: (path, text) => call(() => historyService.Page(path, text), lengthy),
  keep: (path) => call(() => historyService.Keep(path)),
  deleted: () => call(() => historyService.Deleted(), lengthy),
  bringBack: (path, id) => call(() => historyService.BringBack(path, id)),
  room: () => call(() => historyService.Room(), lengthy),
  notePlace: (path, { line, column, top }) => call(() => historyService.NotePlace(path, line, column, top)),
}

const spelling: SpellingCalls = {
  dictionaries: () => call(() => spellingService.Dictionaries()),
  // With the first words a dictionary is read.
  wrong: (languages, words) => call(() => spellingService.Wrong([...languages], [...words]), lengthy),
  suggest: (languages, word) => call(() => spellingService.Suggest([...languages], word), lengthy),
}

const settings: SettingsCalls = {
  get: () => call(() => settingsService.Get()),
  // A partial object crosses as text, so that Go can tell "absent" from "zero".
  set: (patch) => call(() => settingsService.Set(JSON.stringify(patch))),
  defaults: () => call(() => settingsService.Defaults()),
  export: () => call(() => settingsService.Export()),
  saveExport: () => call(() => settingsService.SaveExport(), unlimited),
  readTransfer: (text) => call(() => settingsService.ReadTransfer(text)),
  import: (text) => call(() => settingsService.Import(text)),
}

const win: WindowCalls = {
  ready: () => call(() => windowService.Ready()),
  openLink: (url) => call(() => windowService.OpenLink(url)),
  closeNow: () => call(() => windowService.CloseNow(), unlimited),
  setTitle: (text) => call(() => windowService.SetTitle(text)),
  showMenu: (changed) => call(() => windowService.ShowMenu([...changed])),
  notify: (title, text) => call(() => windowService.Notify(title, text)),
  zoom: (percent) => call(() => windowService.Zoom(percent)),
  copy: (text) => call(() => windowService.Copy(text)),
  paste: () => call(() => windowService.Paste()),
}

/** The real bridge. */
export const bridge: Bridge = {
  workspace,
  posts,
  changes,
  find,
  images,
  export: exports,
  proof,
  history,
  spelling,
  settings,
  window: win,
}
