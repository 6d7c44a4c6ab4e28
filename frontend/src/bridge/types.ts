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
  category: string
  tags: string[]
  author: string
  words: number
  minutes: number
  url: string
  isPage: boolean
  pinned: boolean
  problems: Problem[]
}
export type FieldName =
  "title" | "date" | "author" | "category" | "tags" | "excerpt" | "image" | "draft" | "slug"
export type FieldKind = "text" | "date" | "list" | "bool"
export type FieldValue = {
  name: FieldName
  /** The key as in the file, "" when absent. */
  key: string
  kind: FieldKind
  text: string
  list: string[]
  on: boolean
  line: number
  editable: boolean
  /** Why the field cannot be edited here. */
  reason: string
}
/** What SetField takes: the part that the field's kind calls for. */
export type FieldInput = { text: string; list: string[]; on: boolean }
export type ExtraField = { key: string; literal: string; line: number }
export type MetaView = {
  fields: FieldValue[]
  extra: ExtraField[]
  format: "yaml" | "toml" | "json" | "none"
  bodyLine: number
}
export type Block = { html: string; line: number; end: number }
export type Patch = { at: number; del: number; ins: Block[]; shift: number }
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
}
export type EditRequest = { path: string; rev: number; changes: Change[] }
export type EditReply = {
  rev: number
  patch: Patch
  view: View
  micros: number
  /** Non-empty: the preview was kept as it was, for this reason. */
  busy: string
}
export type SaveReply = { revision: string; rev: number }
export type FieldReply = { changes: Change[] }
export type WatchMode = "native" | "polling"
export type Workspace = {
  id: string
  dir: string
  name: string
  title: string
  posts: PostRow[]
  problems: Problem[]
  watching: WatchMode
  exportDir: string
  baseURL: string
  /** The post open last time, if it is still there. */
  lastPost: string
  /** Posts with unsaved text of an earlier run. */
  recovered: string[]
}
export type Theme = "system" | "light" | "dark"
export type ViewMode = "write" | "split" | "read"
export type PreviewWidth = "fit" | "phone" | "tablet"
export type PreviewDark = "auto" | "light" | "dark"
export type Settings = {
  theme: Theme
  autosave: boolean
  autosaveSeconds: number
  fontSize: number
  listWidth: number
  /** The editor's share of editor plus preview, 0 to 1. */
  split: number
  mode: ViewMode
  previewWidth: PreviewWidth
  previewDark: PreviewDark
  syncScroll: boolean
  moreFields: boolean
  locale: string
}
export type Recent = { dir: string; name: string; exists: boolean }
export type Face = "desktop" | "browser"
export type Boot = {
  version: string
  face: Face
  platform: string
  home: string
  settings: Settings
  recent: Recent[]
  workspace: Workspace | null
}
export type Folder = { name: string; path: string; posts: number }
/** posts counts the Markdown files directly in dir. */
export type Browsed = { dir: string; parent: string; folders: Folder[]; posts: number }
export type NewPost = { title: string; folder: string }
export type Receipt = { id: string; path: string }
export type ExportPlan = { out: string; baseURL: string; posts: number; drafts: number; future: number }
export type ExportRequest = { out: string; baseURL: string; drafts: boolean; future: boolean }

/** Everything Go tells the interface unasked, by event name. */
export type Events = {
  "posts:changed": {
    rows: PostRow[]
    removed: string[]
    /** Of the folder as a whole, all of them. */
    problems: Problem[]
  }
  /** An open post changed on disk by another program. */
  "post:disk": { path: string; what: "changed" | "removed"; revision: string }
  /** The page of an open post may look different now, although its text did not change. */
  "preview:stale": { path: string }
  "export:progress": { job: string; done: number; total: number; phase: string }
  "export:done": {
    job: string
    out: string
    files: number
    written: number
    unchanged: number
    removed: number
    ms: number
    problems: number
  }
  "export:failed": { job: string; error: Problem }
  menu: { id: string }
  "close:asked": { paths: string[] }
  "workspace:open": { dir: string }
  "watch:mode": { mode: WatchMode }
  /** Browser mode only: the program has ended. */
  "connection:lost": Record<string, never>
}
