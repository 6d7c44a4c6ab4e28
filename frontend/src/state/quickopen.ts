import { commands as all } from "../core/commands"
import { fold } from "../core/filter"
import { longDate } from "../core/format"
import { foldInPlace, fuzzyFolded, wordsOf, type Range } from "../core/fuzzy"
import { t } from "../core/i18n"
import { outline } from "../core/outline"
import { stateWord } from "../core/words"
import type { FoundHeading } from "../bridge/client"
import type { MessageKey } from "../messages/en"
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
  /** A command that makes no sense now. */
  off?: boolean
  /** Under which words it stands while nothing is looked for. */
  group?: MessageKey
  /** All words of the query stand in it, and not only their letters. */
  good: boolean
  /** Of a post: another way to find it, told where its title does not fit. */
  path?: string | undefined
  run: () => void
}
type Candidate = Omit<Target, "ranges" | "detail" | "good"> & {
  detail: () => string
  /** Added to the score: posts come before headings, headings before commands. */
  bonus: number
  /** text, folded. Filled in by the first search, as most palettes are closed before one. */
  low?: string
  /** path, folded. */
  lowPath?: string
}

/** What fits on the screen without looking for it. */
const most = 40

/** Everything there is to go to: posts, headings of the post on screen, commands. */
export function candidates(app: App): Candidate[] {
  if (app.layout.paletteBeside) return posts(app).filter(({ path }) => path !== app.docs.active)
  return [...posts(app), ...headings(app), ...commands(app)]
}

/** What fits the query, best first; one that begins with ">" finds commands only, with "#" headings. */
export function search(all: readonly Candidate[], query: string): Target[] {
  const kind = query.startsWith(">") ? "command" : query.startsWith("#") ? "heading" : null
  // Commands that make no sense now are shown where somebody looks for commands, and nowhere else.
  const pool = all.filter((each) => (kind ? each.kind === kind : !each.off))
  const wanted = wantedIn(query)
  if (!wanted) return pool.slice(0, most).map((each) => ({ ...finish(each, []), group: groupOf(each) }))
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
    .map(({ each, ranges, detail, score }) => finish(each, ranges, detail, score >= pathScore))
}

/** What a query looks for, without the sign that says what kind of thing that is. */
export function wantedIn(query: string): string {
  return query.replace(/^[>#]/, "").trim()
}

function groupOf({ kind, group }: Candidate): MessageKey {
  return (
    group ??
    ({ post: "palette.posts", heading: "palette.headings", command: "palette.commands" } as const)[kind]
  )
}

/** Headings of other posts, as far as they fit the query: they may be the answer to one before it. */
export function headingTargets(app: App, found: readonly FoundHeading[], query: string): Target[] {
  const words = wordsOf(wantedIn(query))
  return found.flatMap(({ path, title, text, line }): Target[] => {
    const match = fuzzyFolded(words, foldInPlace(text))
    if (!match || path === app.docs.active) return []
    const run = () => void app.openPost(path, { line })
    const detail = t("palette.heading", { title })
    return [
      {
        id: `heading ${path}:${line}`,
        kind: "heading",
        text,
        ranges: match.ranges,
        detail,
        keys: [],
        good: true,
        run,
      },
    ]
  })
}

/** What was found here with what came later: behind all that has the words, before what only has their letters. */
export function withLater(found: readonly Target[], later: readonly Target[]): Target[] {
  const at = found.findLastIndex((each) => each.good) + 1
  return [...found.slice(0, at), ...later, ...found.slice(at)]
}

type Found = { each: Candidate; ranges: Range[]; score: number; detail?: string | undefined }

/** What a path is worth that has all words: less than a word of a title, more than its letters here and there. */
const pathScore = 90

function inPath(words: readonly string[], each: Candidate): boolean {
  if (each.path === undefined) return false
  const low = (each.lowPath ??= fold(each.path))
  return words.every((word) => low.includes(word))
}

function finish(each: Candidate, ranges: Range[], detail = each.detail(), good = true): Target {
  const { id, kind, text, keys, off = false, path, run } = each
  return { id, kind, text, keys, off, path, run, ranges, detail, good }
}

/** So many posts stand under Recent. */
const mostRecent = 10

/** Open posts first, the one before the current on top: Ctrl P, Enter goes back and forth. Then recent ones. */
function posts(app: App): Candidate[] {
  const open = [...app.docs.sessions.keys()].reverse()
  const first = new Set([...open, ...app.places.recent])
  const recent = [...first].filter((path) => path !== app.docs.active && app.workspace.rows.has(path))
  const group = new Set(recent.slice(0, mostRecent))
  const rest = app.list.all.map((row) => row.path).filter((path) => !first.has(path))
  first.delete(app.docs.active)
  return [...first, ...rest, ...(app.docs.active ? [app.docs.active] : [])].flatMap((path) => {
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
      ...(group.has(path) && { group: "palette.recent" as const }),
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
      if (app.layout.mode !== "read") requestAnimationFrame(() => app.focusText()) // the palette closes first
    },
  }))
}

/** Those run last first, then as in the menus; those that make no sense now at the end. */
function commands(app: App): Candidate[] {
  const last = app.places.commands
  const rank = (id: string) => (last.includes(id) ? last.indexOf(id) : last.length)
  return all
    .filter((command) => command.id !== "go.post" && command.id !== "go.command")
    .map((command) => ({ command, off: !app.commands.enabled(command) }))
    .sort((a, b) => Number(a.off) - Number(b.off) || rank(a.command.id) - rank(b.command.id))
    .map(({ command, off }) => ({
      id: `command ${command.id}`,
      kind: "command",
      text: t(command.label),
      detail: () => (off ? t("palette.notNow") : t("palette.command")),
      keys: app.commands.shown(command.id),
      off,
      bonus: off ? -1000 : (last.length - rank(command.id)) / 3,
      run: () => {
        app.places.usedCommand(command.id)
        void app.commands.run(command.id)
      },
    }))
}
