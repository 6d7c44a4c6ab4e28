import { StateEffect, StateField, type EditorState, type Extension, type Text } from "@codemirror/state"
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view"
import type { Word, WordRules } from "../core/spellwords"
import type { EditSession } from "./session.svelte"
import { wordsIn, type Words } from "./spelltext"
import type { Verdicts } from "./verdicts"

/** Misspelt words are underlined: those in sight, once the author pauses. */

/** What the words of a post are held against. */
export type SpellRules = {
  readonly words: WordRules
  readonly verdicts: Verdicts
  /** Words that are right whatever dictionaries say. */
  known(word: string): boolean
}

/** A misspelt word and where it is. */
export type Misspelt = { from: number; to: number; text: string }

/** Where a word is on screen, in px: a menu leaves its line in sight. */
export type WordPlace = { x: number; y: number; height: number }

export type SpellSource = {
  /** null: the post's words are not looked up. The same object as long as nothing about it changes. */
  rulesFor(session: EditSession): SpellRules | null
  /** The author asks what can be done about a word; at is where on screen. */
  menu(view: EditorView, word: Misspelt, at: WordPlace): void
  /** How many words of a text are misspelt; null when it is not known. */
  counted(view: EditorView, count: number | null): void
  trouble(thrown: unknown): void
}

/** After typing, after scrolling, and before all of a text is counted, in ms. */
const pauses = { typing: 400, moving: 120, counting: 1500 }
/** Longer texts are looked at where they are on screen, and not counted; in UTF-16 units. */
const countedUpTo = 400_000
/** So much of a text is looked at in one go when there is no hurry. */
const step = 10_000

const sources = new WeakMap<EditorView, SpellSource>()

/** Tells an editor whom to ask. Without it nothing is underlined. */
export function connectSpelling(view: EditorView, source: SpellSource): void {
  sources.set(view, source)
}

/** Holds an editor's text against rules from now on; null for none. */
export function checkSpelling(view: EditorView, rules: SpellRules | null): void {
  const effects = spellingEffects(view.state, rules)
  if (effects.length > 0) view.dispatch({ effects })
}

/** What holds a state against rules; nothing when it is already. */
export function spellingEffects(state: EditorState, rules: SpellRules | null): StateEffect<unknown>[] {
  return looksWordsUp(state) && state.field(rulesField) !== rules ? [setRules.of(rules)] : []
}

const setRules = StateEffect.define<SpellRules | null>()
const setMarks = StateEffect.define<readonly Misspelt[]>()

const rulesField = StateField.define<SpellRules | null>({
  create: () => null,
  update(value, { effects }) {
    for (const effect of effects) if (effect.is(setRules)) return effect.value
    return value
  },
})

/** Whether a text can be held against rules at all: a large file cannot. */
export function looksWordsUp(state: EditorState): boolean {
  return state.field(rulesField, false) !== undefined
}

const mark = Decoration.mark({ class: "cm-misspelt" })

const marksField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(setMarks)) return Decoration.set(effect.value.map(({ from, to }) => mark.range(from, to)))
    if (!transaction.docChanged) return marks
    let left = marks
    // A word that is being changed is another one now.
    transaction.changes.iterChangedRanges((fromA, toA) => {
      left = left.update({ filterFrom: fromA, filterTo: toA, filter: (from, to) => to < fromA || from > toA })
    })
    return left.map(transaction.changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** The misspelt word at a place. */
export function misspeltAt(view: EditorView, pos: number): Misspelt | null {
  let found: Misspelt | null = null
  view.state.field(marksField, false)?.between(pos, pos, (from, to) => {
    found = { from, to, text: view.state.sliceDoc(from, to) }
    return false
  })
  return found
}

class Looker {
  private timer: ReturnType<typeof setTimeout> | undefined
  private counting: ReturnType<typeof setTimeout> | undefined
  private gone = false
  /** The word at the cursor is being written. */
  private typing = false

  constructor(private readonly view: EditorView) {
    this.soon(pauses.moving)
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) {
      this.typing = update.transactions.some((one) => one.isUserEvent("input"))
      this.soon(pauses.typing)
    } else if (update.transactions.some(({ effects }) => effects.some((effect) => effect.is(setRules)))) {
      this.soon(0)
    } else if (update.viewportChanged) this.soon(pauses.moving)
    else if (update.selectionSet && this.typing) {
      this.typing = false
      this.soon(pauses.moving)
    }
  }

  destroy(): void {
    this.gone = true
    clearTimeout(this.timer)
    clearTimeout(this.counting)
  }

  private soon(wait: number): void {
    clearTimeout(this.timer)
    clearTimeout(this.counting)
    this.timer = setTimeout(() => void this.look(), wait)
  }

  /** Underlines what is wrong of what is in sight. */
  private async look(): Promise<void> {
    const { view } = this
    const { state } = view
    const rules = state.field(rulesField)
    if (!rules || state.readOnly) return this.show([])
    if (view.composing) return this.soon(pauses.typing)
    const words: Word[] = []
    for (const { from, to } of view.visibleRanges) {
      const found = wordsIn(state, from, to, rules.words)
      if (!found) return this.soon(pauses.typing)
      words.push(...found.words.filter((word) => !words.some((one) => one.from === word.from)))
    }
    if (!(await this.learn(rules, words, state.doc))) return
    const { head } = view.state.selection.main
    const writing = (word: Word) => this.typing && view.hasFocus && word.from <= head && head <= word.to
    this.show(
      words.filter((word) => !writing(word)).flatMap((word) => rules.verdicts.faults(word, rules.known)),
    )
    this.counting = setTimeout(() => void this.count(rules), pauses.counting)
  }

  /** Whether the answer is still about what is there. */
  private async learn(rules: SpellRules, words: readonly Word[], doc: Text): Promise<boolean> {
    try {
      await rules.verdicts.learn(words)
    } catch (thrown) {
      if (!this.gone) sources.get(this.view)?.trouble(thrown)
      return false
    }
    return !this.gone && this.view.state.doc === doc && this.view.state.field(rulesField) === rules
  }

  private show(found: readonly Misspelt[]): void {
    const marks = [...found].sort((a, b) => a.from - b.from)
    const shown: string[] = []
    this.view.state
      .field(marksField)
      .between(0, this.view.state.doc.length, (from, to) => void shown.push(`${from}-${to}`))
    if (shown.join() === marks.map(({ from, to }) => `${from}-${to}`).join()) return
    this.view.dispatch({ effects: setMarks.of(marks) })
  }

  private async count(rules: SpellRules): Promise<void> {
    const { view } = this
    const { doc } = view.state
    let count: number | null = 0
    if (doc.length > countedUpTo) count = null
    for (let at = 0; count !== null && at < doc.length;) {
      const found = wordsIn(view.state, at, Math.min(at + step, doc.length), rules.words)
      if (!found) return
      if (!(await this.learn(rules, found.words, doc))) return
      count += faultsFrom(found.words, rules, at).length
      at = found.to + 1
      await new Promise((resolve) => setTimeout(resolve)) // a letter may be waiting
      if (this.gone || view.state.doc !== doc) return
    }
    sources.get(view)?.counted(view, count)
  }
}

const faultsFrom = (words: readonly Word[], rules: SpellRules, from: number): Word[] =>
  words.filter((word) => word.from >= from).flatMap((word) => rules.verdicts.faults(word, rules.known))

/** How often, and how many ms apart, a text is looked at that the editor has not parsed so far yet. */
const mostLooks = 100
const betweenLooks = 20

/** The words of a part of the text, which may have to be parsed first. Null when that takes too long. */
async function wordsSoon(
  view: EditorView,
  from: number,
  to: number,
  { words }: SpellRules,
): Promise<Words | null> {
  const { doc } = view.state
  for (let look = 0; look < mostLooks && view.state.doc === doc; look++) {
    const found = wordsIn(view.state, from, to, words)
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, betweenLooks)) // keys come first
  }
  return null
}

/**
 * Selects the next misspelt word after the cursor, or the one before it, and goes on from the other end.
 * False when there is none, null when the text changed meanwhile or takes too long to be read.
 */
export async function goToMisspelt(view: EditorView, by: 1 | -1): Promise<boolean | null> {
  const { doc, selection } = view.state
  const rules = view.state.field(rulesField, false)
  if (!rules) return false
  const here = by > 0 ? selection.main.to : selection.main.from
  const before: Misspelt[] = []
  const after: Misspelt[] = []
  for (let at = by > 0 ? here : 0, turned = by < 0; ;) {
    const found = await wordsSoon(view, at, Math.min(at + step, doc.length), rules)
    if (found) await rules.verdicts.learn(found.words)
    if (!found || view.state.doc !== doc) return null
    for (const word of faultsFrom(found.words, rules, at)) (word.from >= here ? after : before).push(word)
    if (by > 0 && !turned && after.length > 0) break
    if (by > 0 && turned && before.length > 0) break
    at = found.to + 1
    if (at < doc.length) continue
    if (turned) break
    ;[at, turned] = [0, true]
  }
  const last = (all: readonly Misspelt[]) => all.filter(({ to }) => to < here || all === after).at(-1)
  const target = by > 0 ? (after[0] ?? before[0]) : (last(before) ?? last(after))
  if (!target) return false
  view.dispatch({
    selection: { anchor: target.from, head: target.to },
    effects: EditorView.scrollIntoView(target.from, { y: "nearest", yMargin: 80 }),
    userEvent: "select",
  })
  return true
}

/** A right click, or the key for it, on a misspelt word. */
const menus = EditorView.domEventHandlers({
  contextmenu(event, view) {
    const source = sources.get(view)
    const pointed = event.button === 2 && event.clientX + event.clientY > 0
    const pos = pointed
      ? view.posAtCoords({ x: event.clientX, y: event.clientY })
      : view.state.selection.main.head
    const word = pos === null || view.state.readOnly ? null : misspeltAt(view, pos)
    if (!source || !word) return false
    const place = placeOf(view, word)
    source.menu(view, word, pointed ? { ...place, x: event.clientX } : place)
    event.preventDefault()
    return true
  },
})

/** Where a menu for a word belongs: at its beginning. */
export function placeOf(view: EditorView, { from }: Misspelt): WordPlace {
  const at = view.coordsAtPos(from) ?? view.dom.getBoundingClientRect()
  return { x: at.left, y: at.top, height: at.bottom - at.top }
}

export const spelling: Extension = [
  rulesField,
  marksField,
  ViewPlugin.fromClass(Looker),
  menus,
  EditorView.theme({
    // Dotted, where problems have a line: WebKitGTK draws wavy ones through the letters.
    ".cm-misspelt": {
      // One by one: WebKitGTK takes the short form for a mistake, and draws nothing.
      textDecorationLine: "underline",
      textDecorationStyle: "dotted",
      textDecorationColor: "var(--danger)",
      textDecorationThickness: "2px",
      textUnderlineOffset: "3px",
      textDecorationSkipInk: "none",
    },
  }),
]
