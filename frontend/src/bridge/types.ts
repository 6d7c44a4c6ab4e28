/** The shapes that cross between the interface and Go, as JSON. They mirror Go package app. */

/** A place in a text: line is 1-based, col counts UTF-16 units from 0. */
export type Pos = { line: number; col: number }
/** One replacement, in coordinates of the text before its batch. */
export type Change = { from: Pos; to: Pos; text: string }
export type Problem = {
  code: string
  message: string
  path?: string
  line?: number
  column?: number
  /** What to do next, where the message alone does not say it. */
  fix?: string
  /** What a click can do about it: "Put quotes around the title". See posts.repair. */
  repair?: string
  /** Worth knowing, and no mistake: a date in the future. */
  note?: boolean
}
export type PostState = "published" | "draft" | "scheduled" | "expired" | "hidden" | "broken"
export type PostRow = {
  path: string
  title: string
  /** ISO date, or "" when there is none or it was not understood. */
  date: string
  /** The date as written in the file. */
  dateText: string
  state: PostState
  /** The first of categories, "" when there is none. */
  category: string
  categories: string[]
  tags: string[]
  /** All authors, with commas between. */
  author: string
  authors: string[]
  /** Language tag of the post; the site's where it states none. */
  lang: string
  /** ISO date of the last change the author noted, "" when none. */
  updated: string
  words: number
  minutes: number
  url: string
  isPage: boolean
  pinned: boolean
  problems: Problem[]
  /** Old addresses and other names. */
  aliases?: string[]
}
/** A post as it is shown beside a link to it. */
export type Glance = {
  row: PostRow
  /** What lists say of it. */
  excerpt: string
  headings: { level: number; text: string; id: string }[]
}
/** An emoji and its short codes, the usual one first. */
export type EmojiEntry = { char: string; names: string[] }
export type FieldName =
  | "title"
  | "date"
  | "updated"
  | "expiry"
  | "author"
  | "category"
  | "tags"
  | "series"
  | "excerpt"
  | "description"
  | "image"
  | "imageAlt"
  | "slug"
  | "permalink"
  | "draft"
  | "pinned"
  | "readTime"
  | "lang"
  | "layout"
  | "aliases"
  | "canonical"
  | "weight"
export type FieldKind = "text" | "date" | "list" | "bool" | "number"
export type FieldValue = {
  name: FieldName
  /** The key as in the file, "" when absent; of a nested value with its path: "cover.image". */
  key: string
  kind: FieldKind
  text: string
  list: string[]
  on: boolean
  line: number
  editable: boolean
  /** Why the field cannot be edited here. */
  reason: string
  /** Where the value comes from when the file does not state it, in words; "" when it does. */
  from: string
  /** Of a date: the moment as "2026-01-31" or "2026-01-31T10:00"; "" when not understood. */
  iso: string
  /** Of a date: the offset it is written with, "+02:00" or "Z"; "" when none is. */
  zone: string
}
/** What SetField takes: the part that the field's kind calls for. A number goes in text. */
export type FieldInput = { text: string; list: string[]; on: boolean }
export type ExtraKind = "text" | "number" | "bool" | "date" | "list" | "map" | "null"
/** A key the form has no field for. */
export type ExtraField = {
  key: string
  kind: ExtraKind
  text: string
  list: string[]
  on: boolean
  /** The value as written in the file. */
  literal: string
  line: number
  editable: boolean
  reason: string
}
export type MetaView = {
  fields: FieldValue[]
  extra: ExtraField[]
  format: "yaml" | "toml" | "json" | "headers" | "none"
  bodyLine: number
  /** The computed reading time in the habit of this blog, for the action that inserts it: "10 min". */
  readTimeText: string
  /** The post is a draft because of its folder; publishing moves the file there. "" when it is not. */
  publishTo: string
}
/** line and end are its first and last line. */
export type Block = {
  html: string
  line: number
  end: number
  /** Lines of what is in it, below its first, as numbers with spaces between: see preview/anchors. */
  anchors?: string
}
/** Replaces del blocks from at on by ins. */
export type Splice = { at: number; del: number; ins: Block[] }
/**
 * What an edit changes in the list of blocks, in the numbering of the list before. Splices are in rising
 * order and do not overlap. Blocks from "from" on that stay have moved by shift lines.
 */
export type Patch = { splices: Splice[]; from: number; shift: number }
export type Shell = { before: string; after: string }
export type Stats = { words: number; minutes: number }
export type View = {
  url: string
  /** null: unchanged since the last reply. */
  shell: Shell | null
  /** null: unchanged since the last reply. */
  meta: MetaView | null
  problems: Problem[]
  stats: Stats
  state: PostState
  title: string
  /** The text is so large that its page is made only when asked for, by showPage. */
  large: boolean
  /** Sources of the text's diagrams that nobody drew yet. */
  undrawn: string[]
}
export type Eol = "lf" | "crlf" | "cr" | "mixed"
export type OpenedPost = {
  path: string
  text: string
  rev: number
  revision: string
  eol: Eol
  blocks: Block[]
  view: View
  readOnly: boolean
  /** Text of an earlier session that was never saved. */
  recovered: { text: string; time: string } | null
  dirty: boolean
  /** Why the preview shows nothing yet; "" when it is current. */
  busy: string
  /** The page is still being made: an edit without changes brings it. */
  late: boolean
  place: Place
}
export type EditRequest = { path: string; rev: number; changes: Change[] }
export type EditReply = {
  rev: number
  patch: Patch
  view: View
  micros: number
  /** Non-empty: the preview was kept as it was, for this reason. */
  busy: string
  /** The page is still being made: "preview:stale" tells when it is done. */
  late: boolean
}
export type SaveReply = { revision: string; rev: number }
export type FieldReply = { changes: Change[] }
/** "gone": the folder is not where it was opened. */
export type WatchMode = "native" | "polling" | "gone"
export type Workspace = {
  id: string
  dir: string
  name: string
  title: string
  posts: PostRow[]
  problems: Problem[]
  dialect: Dialect
  watching: WatchMode
  exportDir: string
  baseURL: string
  /** The folder of new posts, unless the author names one. */
  newFolder: string
  /** The post open last time, if it is still there. */
  lastPost: string
  /** Posts with unsaved text of an earlier run. */
  recovered: string[]
  /** galley.yaml asks for typographic quotes and dashes. */
  typographer: boolean
}
/** The generator a folder was made for: it decides folders, addresses and what fields mean. */
export type Dialect = {
  kind: string
  /** "Jekyll" */
  name: string
  /** What told it, in words: "_config.yml", "the folder _posts". */
  evidence: string[]
  /** The author said so in galley.yaml. */
  chosen: boolean
  /** What Galley found by itself, whatever the author chose. */
  detected: string
  kinds: { kind: string; name: string }[]
  /** Settings read from the generator's own files. */
  facts: { what: string; value: string; file: string; line: number }[]
}
export type Taxonomy = "tags" | "categories"
/** A change of a tag or category in all posts. Several names in from become the one in to. */
export type TermRequest = {
  taxonomy: Taxonomy
  /** "merge" allows a name in use; "rename" refuses one. Only case may change in both. */
  action: "rename" | "merge" | "delete"
  from: string[]
  to: string
}
/** A change of several posts. publish and unpublish speak each file's way; move wants folder. */
export type BulkRequest = {
  paths: string[]
  action: "set" | "unset" | "addTags" | "removeTags" | "publish" | "unpublish" | "move" | "trash"
  /** For set and unset: a FieldName, or a key of the author's own. */
  field: string
  /** Of an own key: how it is written. "" for a FieldName. */
  kind: ExtraKind | ""
  value: FieldInput
  folder: string
}
export type PlannedLine = { line: number; old: string; new: string }
/** What a plan does to one file. A fixed one cannot be left out: links follow it. */
export type PlannedFile = {
  path: string
  title: string
  to: string
  trash: boolean
  fixed?: boolean
  lines: PlannedLine[]
}
/** A change worked out and not made. refused are posts that stay as they are, with the reason. */
export type ChangePlan = { id: string; name: string; files: PlannedFile[]; refused: Problem[] }
/** What could be done about links that led to a post as it was. links is 0 where there are none. */
export type LinkOffer = {
  what: "" | "heading" | "title" | "address"
  /** The names, where one thing has another. */
  old: string
  new: string
  links: number
  posts: number
}
/** A place in a post that leads to another. */
export type Backlink = { path: string; title: string; line: number; column: number; text: string }
export type Backlinks = { found: Backlink[]; more: number }
/** A change that was made and can be undone as one. time is RFC 3339. */
export type Operation = {
  id: string
  name: string
  time: string
  files: number
  undone: boolean
  /** The first of its files: where each was, and where it went, "" for the trash. */
  touched: { path: string; to: string }[]
  /** Why it cannot be taken back, "" when it can. */
  blocked: string
}
/** How much a finding matters: readers meet something broken, worth mending, worth knowing. */
export type Level = "error" | "warning" | "note"
/** One thing that the proof-reader found. repair is certain where safe is set. */
export type Finding = Problem & { path: string; rule: string; level: Level; safe?: boolean }
export type FindingRef = { path: string; rule: string; message: string; line: number; column: number }
/** A kind of thing that is looked for. level is its own, whatever galley.yaml says. */
export type ProofRule = { id: string; title: string; level: Level; safe: boolean }
export type ProofGroup = "post" | "rule"
export type ProofScope = "all" | "post"
/** A text that a post had: a version that Galley kept, or a commit. time is RFC 3339. */
export type Moment = {
  id: string
  time: string
  /** "recovered" is the interface's own: unsaved text of an earlier run. */
  reason:
    | "saved"
    | "typed"
    | "found"
    | "overwritten"
    | "restoring"
    | "changing"
    | "trashing"
    | "joining"
    | "commit"
    | "recovered"
  /** Of a commit its subject, of a change of several posts its name. */
  note: string
  author: string
  size: number
  /** Words against the moment before; -1 when not counted. */
  added: number
  removed: number
}
/** What the file of an open post is to its text; "same" when it is again what the text came from. */
export type OnDisk = "changed" | "removed" | "unreadable" | "same"
/** An open post after another program's change was merged in; the author's side stands where both clash. */
export type JoinedPost = {
  post: OpenedPost
  /** The text of the file, and its revision. */
  onDisk: string
  revision: string
  clashes: number
  /** The whole text in order, when there are clashes. */
  parts: JoinedPart[]
}
/** A stretch of a merged text: settled, or a clash of what two sides made of base. */
export type JoinedPart = { text: string; clash: boolean; base: string; ours: string; theirs: string }
/** A post that is gone, with the id of its last version. */
export type DeletedPost = { path: string; title: string; time: string; newest: string; reason: string }
/** Where an author was in a post, all 1-based; line is 0 for nowhere. top is the first line on screen. */
export type Place = { line: number; column: number; top: number }
/** A picture of the folder. value is what a post writes to show it. */
export type ImageFile = {
  path: string
  value: string
  name: string
  /** Bytes. */
  size: number
  /** Pixels; 0 when not known. */
  width: number
  height: number
  /** How many posts have it as their image field. */
  used: number
  /** It was stored just now: nothing in the folder can show it yet. */
  fresh?: boolean
}
/** What may take the place of a large picture: "jpeg", "png" or "webp". */
export type LighterForm = { format: string; width: number; height: number; bytes: number }
/** A place in a post that shows a file or links to it. bare: nothing describes the picture. field: the post's own image. */
export type MediaUse = { post: string; line: number; column: number; field?: boolean; bare?: boolean }
/** A file that pages can show or link to. */
export type MediaFile = Omit<ImageFile, "fresh"> & {
  kind: "picture" | "film" | "sound" | "document"
  /** Milliseconds since 1970. */
  modified: number
  uses: MediaUse[]
  /** A file in which its name stands although no post is known to show it, "" for none. */
  named: string
}
/** What posts show or link to and what is not there. */
export type MissingFile = { dest: string; uses: MediaUse[] }
export type Media = { files: MediaFile[]; missing: MissingFile[] }
/**
 * A setting of galley.yaml by its path, "appearance.accent"; the value "" takes it out. Links of "menu" and
 * "social" are a JSON list, see core/links.
 */
export type LookSetting = { name: string; value: string }
/** How well text in a colour can be read; near is the closest colour that can. ratio is 0 without a colour. */
export type Measured = { colour: string; ground: string; near: string; ratio: number }
/** How the site looks with some settings. html is a whole page with its styles in it. */
export type SiteLooks = {
  themes: string[]
  fonts: string[]
  codeFonts: string[]
  /** The menu of a site that sets none, as the setting "menu" would say it. */
  usualMenu: string
  values: Record<string, string>
  accentLight: string
  accentDark: string
  light: Measured
  dark: Measured
  html: string
  url: string
  problems: Problem[]
  /** Templates of the author's lie over the theme. */
  hasOwnFolder: boolean
  /** Why the settings cannot be written, "" when they can. */
  cannotBeSaved: string
}
/** What a new blog can be; each picture is a whole page. */
export type NewBlogForm = {
  languages: { tag: string; name: string }[]
  pictures: { theme: string; html: string }[]
}
/** dir may begin with "~". into: the folder may hold something already. */
export type NewBlog = { dir: string; title: string; theme: string; language: string; into: boolean }
/** What is in a folder in which a blog is to begin. */
export type NewBlogRoom = { dir: string; exists: boolean; names: string[]; refused: Problem | null }
/** A post in one of the shapes readers meet it in. */
export type Look = {
  /** The text it shows. */
  rev: number
  /** A whole page; its relative addresses begin at url, a site-absolute path. */
  html: string
  url: string
  notes: LookNote[]
}
export type LookNote = {
  /** Names a message, see preview/lookwords. */
  code: string
  args: Record<string, string | number>
  /** The field of the post that changes it, "" for none. */
  field: string
  /** Readers miss something. */
  warn: boolean
}
export type Theme = "system" | "light" | "dark"
export type ViewMode = "write" | "split" | "read"
/** The page itself, or another shape in which readers meet the post. */
export type PreviewView = "page" | LookKind
export type LookKind = "card" | "feed" | "search" | "social" | "print"
export type PreviewWidth = "fit" | "phone" | "tablet" | "desktop"
export type PreviewDark = "auto" | "light" | "dark"
/** How the author writes: what stands around the text, how it moves, which keys do what. */
export type Writing = {
  toolbar: boolean
  /** The open posts as tabs above the text. */
  tabs: boolean
  /** An opened bracket is closed by itself. */
  pairs: boolean
  /** All paragraphs but the one at the cursor are dimmed. */
  focus: boolean
  /** The line at the cursor stays in the middle. */
  typewriter: boolean
  /** Nothing but the text is shown. */
  zen: boolean
  vim: boolean
  /** Words to write, 0 for no goal. */
  goal: number
  goalOf: "post" | "session"
  /** What becomes of large pictures that are added. */
  pictures: "ask" | "keep" | "smaller" | "webp"
  /** Keys that are not the usual ones; "" for none. */
  keys: { command: string; keys: string }[]
  /** Texts that are written often. ${name} is a place to fill in. */
  snippets: { name: string; text: string }[]
}
/** A text that new posts begin with, see docs/guide. */
export type PostTemplate = { name: string; text: string }
/** What a folder has in place of what holds for the app, and beside it. */
export type OwnSettings = {
  autosave?: boolean
  autosaveSeconds?: number
  fontSize?: number
  toolbar?: boolean
  pairs?: boolean
  focus?: boolean
  typewriter?: boolean
  goal?: number
  goalOf?: "post" | "session"
  snippets?: { name: string; text: string }[]
  templates?: PostTemplate[]
  /** A folder in the workspace with more templates. */
  templateFolder?: string
}
/** What a file of settings would change; old and new are JSON. */
export type SettingsTransfer = {
  changes: { key: string; old: string; new: string }[]
  unknown: string[]
  left: string[]
  later: boolean
}
export type Settings = {
  theme: Theme
  contrast: "system" | "normal" | "high"
  /** How large the interface is, percent. */
  zoom: number
  templates: PostTemplate[]
  /** By folder: what it has of its own. */
  folders: Record<string, OwnSettings>
  autosave: boolean
  autosaveSeconds: number
  fontSize: number
  listWidth: number
  /** The editor's share of editor plus preview, 0 to 1. */
  split: number
  /** The first post's share of two that are beside each other. */
  pair: number
  mode: ViewMode
  previewView: PreviewView
  previewWidth: PreviewWidth
  /** Percent, 50 to 200. */
  previewZoom: number
  previewDark: PreviewDark
  /** The preview shows the block that is being written. */
  followTyping: boolean
  /** The preview scrolls along with the editor. */
  previewFollows: boolean
  /** The editor scrolls along with the preview. */
  editorFollows: boolean
  /** A map of the post beside the preview. */
  documentMap: boolean
  /** How the proof-reader's findings are grouped, and whose are shown. */
  proofGroup: ProofGroup
  proofScope: ProofScope
  /** px. */
  proofHeight: number
  moreFields: boolean
  spelling: Spelling
  writing: Writing
  locale: string
  /** Room that versions of posts may take, in MB. */
  historyMegabytes: number
  /** The tour was taken or put away. */
  tourSeen: boolean
  /** By folder: how its list is looked at, see state/viewmemory. */
  listViews: Record<string, string>
  /** By folder: what is pinned and was used last there, see state/places.svelte.ts. */
  /** The languages of each folder and what is ignored in its posts, by its path. */
  spellings: Record<string, string>
  places: Record<string, string>
  /** Folders whose previews may show pictures of other hosts. */
  remotePictures: string[]
  /** Where and how each folder's site was exported; see state/exportmemory.ts. */
  exports: Record<string, string>
}
export type Recent = { dir: string; name: string; exists: boolean }
/** An entry of the native menu: the keys of its command, "" for none, and whether it can be chosen. */
export type MenuEntry = { id: string; keys: string; on: boolean }
export type Face = "desktop" | "browser"
export type Boot = {
  /** What the author should know of the settings file. */
  notice: Problem | null
  version: string
  face: Face
  platform: string
  home: string
  settings: Settings
  recent: Recent[]
  workspace: Workspace | null
  /** The way of calls whose answers the page waits for, see bridge/lane; "" for none. */
  lane: string
}
export type Folder = { name: string; path: string; posts: number }
/** posts counts the Markdown files directly in dir. */
export type Browsed = { dir: string; parent: string; folders: Folder[]; posts: number }
/** text is what it begins with, "" for the usual fields. */
export type NewPost = { title: string; folder: string; text: string }
/** line and column say where its author goes on, 0 when nothing does; unknown are actions left as they stand. */
export type CreatedPost = { row: PostRow; line: number; column: number; unknown: string[] }
/** What a new post can begin with: of Galley, a file of the folder, or the author's, for the folder or everywhere. */
export type OfferedTemplate = PostTemplate & { from: "galley" | "folder" | "own" | "app"; path: string }
export type Receipt = { id: string; path: string }
/** What the export dialog starts with: the targets used unless told otherwise, and what there is to export. */
export type ExportForm = {
  out: string
  zip: string
  baseURL: string
  posts: number
  drafts: number
  future: number
}
export type ExportRequest = {
  out: string
  zip: boolean
  baseURL: string
  /** Writes the address to galley.yaml. */
  keepURL: boolean
  drafts: boolean
  future: boolean
  /** A file that Galley did not export may be replaced by a zip. */
  replace: boolean
}
/** What can be said of a request at once. first: nothing was exported there before. */
export type ExportCheck = { first: boolean; pages: number; refused: Problem | null }
/** A file that an export would add, change or remove, and why. */
export type SiteChange = {
  path: string
  /** Of the output, "" for what is removed. */
  kind: string
  /** What it is made from, "" for lists and the like. */
  source: string
  what: "added" | "changed" | "removed"
  why: "new" | "gone" | "text" | "head" | "around" | "contents"
  /** Bytes now and then. */
  was: number
  size: number
}
export type SitePlan = {
  out: string
  unchanged: number
  changes: SiteChange[]
  /** Posts that are new or have another text. */
  causes: string[]
  problems: Problem[]
}
/** What an export did. */
export type ExportResult = {
  job: string
  out: string
  zip: boolean
  files: number
  written: number
  unchanged: number
  removed: number
  ms: number
  /** Of posts and folder. */
  problems: number
  /** What the export did without, such as a picture that cannot be read. */
  notes: Problem[]
}

/** Everything Go tells the interface unasked, by event name. */
export type Events = {
  "posts:changed": {
    /** Too much changed to name it: ask for the list again. rows and removed are empty then. */
    all: boolean
    rows: PostRow[]
    removed: string[]
    /** Of the folder as a whole, all of them. */
    problems: Problem[]
  }
  /** Settings of the folder, or what Galley takes it for, are others. Its posts are told of apart. */
  "workspace:changed": Omit<Workspace, "posts">
  /** Why the unsaved text of a post cannot be kept for the case of a crash; null: it can be again. */
  "post:atRisk": { path: string; problem: Problem | null }
  /** An open post changed on disk by another program. */
  "post:disk": { path: string; what: OnDisk; revision: string }
  /** Another program moved posts. Those that were open are so under their new paths. */
  "posts:moved": { moves: { from: string; to: string }[] }
  /** The page of an open post may look different now, although its text did not change. */
  "preview:stale": { path: string }
  "change:progress": { id: string; done: number; total: number }
  "export:progress": { job: string; done: number; total: number; phase: string }
  "export:planned": { job: string; error: Problem | null }
  "export:done": ExportResult
  "export:failed": { job: string; error: Problem }
  /** Only of a proof-reading that takes some time. */
  "proof:progress": { done: number; total: number }
  /** What a proof-reading found, as far as it is not as before. all: too much to name, ask for everything. */
  "proof:done": {
    /** Counts the states of what was found. */
    rev: number
    posts: number
    read: number
    all: boolean
    changed: { path: string; findings: Finding[] }[]
  }
  "proof:failed": Problem
  menu: { id: string }
  "close:asked": { paths: string[] }
  "workspace:open": { dir: string; post: string }
  /** Files from a file manager, dropped on the window at this place. Folders and posts are opened instead. */
  "files:dropped": { x: number; y: number; files: string[] }
  /** The files that pages can show, or where they are used, may be others now. */
  "media:stale": Record<string, never>
  "watch:mode": { mode: WatchMode }
  /** Browser mode only: the program has ended. */
  "connection:lost": Record<string, never>
}

/** What to find in the texts of all posts. literal takes all of text letter by letter; body leaves front matter out. */
export type FindRequest = {
  text: string
  case: boolean
  whole: boolean
  regexp: boolean
  literal: boolean
  body: boolean
  /** Narrows the posts, as the list's filter does. */
  only: string
  from: number
  most: number
  lines: number
}

/** total counts posts; more says that there may be others, which nobody has looked into. */
export type FindReply = { posts: FoundPost[]; total: number; more: boolean; micros: number }

/** A post with the first of its lines that have hits. */
export type FoundPost = { path: string; title: string; hits: number; lines: FoundLine[] }

/** text is the part of the line around the first hit; marks are pairs of places in it, in UTF-16 units. */
export type FoundLine = { line: number; column: number; text: string; before: boolean; marks: number[] }

/** A heading of a post; title is the post's. */
export type FoundHeading = { path: string; title: string; text: string; level: number; line: number }

/** With regexp, with may name groups as $1. front replaces in the front matter, too. */
export type ReplaceRequest = {
  text: string
  with: string
  case: boolean
  whole: boolean
  regexp: boolean
  only: string
  front: boolean
}
/** Which words are looked up, and the author's own. */
export type Spelling = { on: boolean; capitals: boolean; words: string[] }
/** One that words can be looked up in. folder is "" for one that comes with Galley. */
export type Dictionary = { language: string; folder: string }
