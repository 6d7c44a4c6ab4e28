import type { EditorView } from "@codemirror/view"
import { SvelteMap } from "svelte/reactivity"
import type { Dictionary } from "../bridge/client"
import { t } from "../core/i18n"
import { languagesOf, Lexicon, withWord, type Languages } from "../core/spelling"
import { scriptsOf } from "../core/spellwords"
import type { EditSession } from "../editor/session.svelte"
import type { Misspelt, SpellRules, SpellSource, WordPlace } from "../editor/spelling"
import { Verdicts } from "../editor/verdicts"
import type { App } from "./app.svelte"
import type { Actions } from "./commands.svelte"
import { forgotten, readSpelling, renamedPost, type FolderSpelling } from "./spellmemory"

/** The commands of spelling. */
export function spellingActions(app: App): Actions<"spelling"> {
  return {
    "spelling.next": () => app.spelling.step(1),
    "spelling.previous": () => app.spelling.step(-1),
    "spelling.suggest": () => app.spelling.openMenu() || app.announce(t("spelling.noneHere")),
    "spelling.show": () => app.dialogs.ask("spelling", {}),
  }
}

const mostWords = 20_000
const mostIgnored = 500

/** What can be done about a misspelt word. */
type SpellMenu = Misspelt & {
  view: EditorView
  path: string
  at: WordPlace
  suggestions: readonly string[]
}

/** Misspelt words: the languages of each post, the author's own words, what is offered for a word. */
export class Spelling {
  /** The dictionaries of this machine; null until they are known. */
  found = $state.raw<readonly Dictionary[] | null>(null)
  menu = $state.raw<SpellMenu | null>(null)
  private readonly counts = new SvelteMap<string, number | null>()
  private readonly memory: FolderSpelling = $derived.by(() =>
    readSpelling(this.app.settings.current.spellings[this.folder]),
  )
  private readonly own = $derived.by(() => new Lexicon(this.app.settings.current.spelling.words))
  private readonly verdicts = new Map<string, Verdicts>()
  private readonly rules = new WeakMap<EditSession, { of: readonly unknown[]; rules: SpellRules }>()
  private failed = false

  constructor(private readonly app: App) {}

  private get folder(): string {
    return this.app.workspace.current?.dir ?? ""
  }
  /** What the author chose for the folder. */
  get chosen(): FolderSpelling {
    return this.memory
  }
  /** How many words of the post on screen are misspelt; null when that is not known. */
  get count(): number | null {
    return this.counts.get(this.app.docs.active) ?? null
  }

  /** Finds out which dictionaries there are. */
  async load(): Promise<void> {
    try {
      const found = await this.app.bridge.spelling.dictionaries()
      if (JSON.stringify(found) !== JSON.stringify(this.found)) this.found = found
      this.failed = false
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }

  /** The languages of a post; null while nothing is looked up. */
  languagesFor(session: EditSession): Languages | null {
    if (!this.app.settings.current.spelling.on || !this.found || session.plain || session.large) return null
    const post = session.meta.fields.find(({ name }) => name === "lang")?.text ?? ""
    const fallback = this.app.workspace.rows.get(session.path)?.lang ?? ""
    const { languages: chosen, beside } = this.memory
    return languagesOf(
      { post, chosen, beside, fallback },
      this.found.map(({ language }) => language),
    )
  }

  /** What editors ask. */
  readonly source: SpellSource = {
    rulesFor: (session) => this.rulesFor(session),
    menu: (view, word, at) => void this.offer(view, word, at),
    counted: (view, count) => {
      const session = this.sessionOf(view)
      if (session) this.counts.set(session.path, count)
    },
    trouble: (thrown) => {
      if (this.failed) return // once is enough
      this.failed = true
      this.app.trouble(thrown)
    },
  }

  private rulesFor(session: EditSession): SpellRules | null {
    const languages = this.languagesFor(session)?.used ?? []
    if (languages.length === 0) return null
    const { capitals } = this.app.settings.current.spelling
    const ignored = this.memory.posts[session.path]?.join("\n") ?? ""
    const { own } = this
    const of = [languages.join(), capitals, own, ignored]
    const before = this.rules.get(session)
    if (before && before.of.every((one, i) => one === of[i])) return before.rules
    const passed = new Lexicon(ignored ? ignored.split("\n") : [])
    const rules: SpellRules = {
      words: { scripts: scriptsOf(languages), capitals },
      verdicts: this.verdictsIn(languages),
      known: (word) => own.has(word) || passed.has(word),
    }
    this.rules.set(session, { of, rules })
    return rules
  }

  private verdictsIn(languages: readonly string[]): Verdicts {
    const key = languages.join()
    let verdicts = this.verdicts.get(key)
    if (!verdicts) {
      verdicts = new Verdicts(languages, (tags, words) => this.app.bridge.spelling.wrong(tags, words))
      this.verdicts.set(key, verdicts)
    }
    return verdicts
  }

  private sessionOf(view: EditorView): EditSession | undefined {
    return [...this.app.docs.sessions.values()].find(({ editorView }) => editorView === view)
  }

  /** Selects the next misspelt word, or the one before. */
  async step(by: 1 | -1): Promise<void> {
    const view = this.app.docs.current?.editorView
    const found = view ? await this.app.editing.parts.goToMisspelt(view, by) : false
    if (found === null) return
    if (!view || !found) return this.app.announce(t("spelling.none"))
    view.focus()
    const { from, to } = view.state.selection.main
    this.app.announce(t("spelling.found", { word: view.state.sliceDoc(from, to) }))
  }

  /** Offers what can be done about the word at the cursor. False when there is nothing to do. */
  openMenu(): boolean {
    const view = this.app.docs.current?.editorView
    if (!view?.hasFocus || view.state.readOnly) return false
    const { misspeltAt, placeOf } = this.app.editing.parts
    const word = misspeltAt(view, view.state.selection.main.head)
    if (!word) return false
    void this.offer(view, word, placeOf(view, word))
    return true
  }

  private async offer(view: EditorView, word: Misspelt, at: WordPlace): Promise<void> {
    const session = this.sessionOf(view)
    const languages = session && this.languagesFor(session)?.used
    if (!languages) return
    const { doc } = view.state
    try {
      const suggestions = await this.app.bridge.spelling.suggest(languages, word.text)
      if (view.state.doc === doc) this.menu = { ...word, view, at, path: session.path, suggestions }
    } catch (thrown) {
      this.app.trouble(thrown)
    }
  }

  /** Closes the menu and goes back to the text. */
  closeMenu(): void {
    const view = this.menu?.view
    this.menu = null
    view?.focus()
  }

  /** Puts a suggestion in place of the word, as one step of undo. */
  replace({ view, from, to, text }: SpellMenu, suggestion: string): void {
    if (view.state.sliceDoc(from, to) !== text) return
    const insert = text.includes("’") ? suggestion.replaceAll("'", "’") : suggestion
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
      userEvent: "input.complete",
    })
  }

  /** Makes a word one of the author's own. */
  add(word: string): void {
    const { spelling } = this.app.settings.current
    this.setOwn(withWord(spelling.words, word, mostWords))
    this.app.announce(t("spelling.added", { word }))
  }

  setOwn(words: string[]): void {
    this.app.settings.set({ spelling: { ...this.app.settings.current.spelling, words } })
  }

  /** Takes a word as right in one post. */
  ignore(path: string, word: string): void {
    this.setIgnored(path, withWord(this.memory.posts[path] ?? [], word, mostIgnored))
    this.app.announce(t("spelling.ignored", { word }))
  }

  setIgnored(path: string, words: string[]): void {
    this.keep({ posts: forgotten({ ...this.memory.posts, [path]: words }) })
  }

  /** Notes what is chosen for the folder. */
  keep(patch: Partial<FolderSpelling>): void {
    if (!this.folder) return
    const text = JSON.stringify({ ...this.memory, ...patch })
    this.app.settings.set({ spellings: { ...this.app.settings.current.spellings, [this.folder]: text } })
  }

  /** A post has another path now. */
  renamed(from: string, to: string): void {
    if (this.memory.posts[from]) this.keep({ posts: renamedPost(this.memory.posts, from, to) })
  }
}
