import { fold } from "../core/filter"
import { longDate } from "../core/format"
import { foldInPlace, fuzzyFolded, wordsOf, type Range } from "../core/fuzzy"
import { t } from "../core/i18n"
import { outline } from "../core/outline"
import { stateWord } from "../core/words"
import type { App } from "./app.svelte"

/** One thing the palette can go to or do. */
export type Target = {
  id: string
  kind: "post" | "heading" | "command"
  text: string
  ranges: Range[]
  /** Quiet words behind the name. */
  detail: string
  keys: string[]
  run: () => void
}
type Candidate = Omit<Target, "ranges" | "detail"> & {
  detail: () => string
  /** Added to the score: posts come before headings, headings before commands. */
  bonus: number
  /** text, folded. Filled in by the first search, as most palettes are closed before one. */
  low?: string
  /** A post's path: another way to find it, told where its title does not fit. */
  path?: string
  /** path, folded. */
  lowPath?: string
}

/** What fits on the screen without looking for it. */
const most = 40

/** Everything there is to go to: posts, headings of the post on screen, commands. */
export function candidates(app: App): Candidate[] {
  return [...posts(app), ...headings(app), ...commands(app)]
}

/** What fits the query, best first; a query that begins with ">" finds commands only. */
export function search(all: readonly Candidate[], query: string): Target[] {
  const pool = query.startsWith(">") ? all.filter((each) => each.kind === "command") : all
  const wanted = query.replace(/^>/, "").trim()
  if (!wanted) return pool.slice(0, most).map((each) => finish(each, []))
  const words = wordsOf(wanted)
  return pool
    .flatMap((each): Found[] => {
      const match = fuzzyFolded(words, (each.low ??= foldInPlace(each.text)))
      if ((match?.score ?? 0) < pathScore && inPath(words, each))
        return [{ each, ranges: [], score: pathScore, detail: each.path }]
      return match ? [{ each, ranges: match.ranges, score: match.score + each.bonus }] : []
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ each, ranges, detail }) => finish(each, ranges, detail))
}

type Found = { each: Candidate; ranges: Range[]; score: number; detail?: string | undefined }

/** What a path is worth that has all words: less than a word of a title, more than its letters here and there. */
const pathScore = 90

function inPath(words: readonly string[], each: Candidate): boolean {
  if (each.path === undefined) return false
  const low = (each.lowPath ??= fold(each.path))
  return words.every((word) => low.includes(word))
}

function finish(each: Candidate, ranges: Range[], detail = each.detail()): Target {
  const { id, kind, text, keys, run } = each
  return { id, kind, text, keys, run, ranges, detail }
}

/** Open posts first, the one before the current on top: Ctrl P, Enter goes back and forth. */
function posts(app: App): Candidate[] {
  const open = [...app.docs.sessions.keys()].reverse().filter((path) => path !== app.docs.active)
  const rest = app.list.all.map((row) => row.path).filter((path) => !app.docs.sessions.has(path))
  return [...open, ...rest, ...(app.docs.active ? [app.docs.active] : [])].flatMap((path) => {
    const row = app.workspace.rows.get(path)
    if (!row) return []
    const detail = () => (row.state === "published" ? longDate(row.date) : stateWord(row.state))
    return {
      id: `post ${path}`,
      kind: "post",
      text: row.title,
      path,
      detail,
      keys: [],
      bonus: 10,
      run: () => void app.openPost(path, { write: true }),
    }
  })
}

function headings(app: App): Candidate[] {
  const session = app.docs.current
  if (!session) return []
  return outline(session.blocks).map((heading) => ({
    id: `heading ${heading.line}`,
    kind: "heading",
    text: heading.text,
    detail: () => t("palette.heading", { title: session.view.title }),
    keys: [],
    bonus: 5,
    run: () => {
      app.place.goTo(session, heading.line)
      if (app.layout.mode !== "read") requestAnimationFrame(() => app.editor?.focus()) // the palette closes first
    },
  }))
}

function commands(app: App): Candidate[] {
  return app.commands
    .available()
    .filter((command) => command.id !== "go.post")
    .map((command) => ({
      id: `command ${command.id}`,
      kind: "command",
      text: t(command.label),
      detail: () => t("palette.command"),
      keys: app.commands.shown(command.id),
      bonus: 0,
      run: () => void app.commands.run(command.id),
    }))
}
