import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  openSearchPanel,
  replaceAll,
  replaceNext,
  SearchQuery,
  selectMatches,
  setSearchQuery,
} from "@codemirror/search"
import {
  runScopeHandlers,
  type Command,
  type EditorView,
  type Panel,
  type ViewUpdate,
} from "@codemirror/view"
import { t, type MessageKey } from "../core/i18n"

/** Matches are counted up to here; beyond, the count says "more than". */
const mostCounted = 1000
/** In texts longer than this, in UTF-16 units, matches are counted once typing rests. */
const countedAtOnce = 500_000

/** Find and replace above the text. */
export function searchPanel(view: EditorView): Panel {
  return new SearchPanel(view)
}

/** Opens the panel with the cursor in its replace field. */
export const openReplace: Command = (view) => {
  openSearchPanel(view)
  view.dom.querySelector<HTMLInputElement>(".cm-find [name=replace]")?.select()
  return true
}

class SearchPanel implements Panel {
  readonly dom = document.createElement("div")
  readonly top = true
  private readonly find = field("search", "editor.find")
  private readonly replace = field("replace", "editor.replace")
  private readonly count = document.createElement("span")
  private readonly matchCase = toggle("Aa", "editor.matchCase", () => this.commit())
  private readonly byWord = toggle("“ ”", "editor.byWord", () => this.commit())
  private readonly pattern = toggle(".*", "editor.regexp", () => this.commit())
  private counting: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly view: EditorView) {
    this.dom.className = "cm-find"
    this.dom.setAttribute("role", "search")
    this.count.className = "cm-findCount"
    this.count.setAttribute("aria-live", "polite")
    this.find.setAttribute("main-field", "true")
    this.dom.append(this.findRow())
    this.dom.append(this.matchesRow())
    this.dom.addEventListener("keydown", (event) => this.keydown(event))
    for (const input of [this.find, this.replace]) input.addEventListener("input", () => this.commit())
    this.show(getSearchQuery(view.state))
  }

  mount(): void {
    this.find.select()
  }

  update(update: ViewUpdate): void {
    let renewed = update.docChanged || update.selectionSet
    for (const transaction of update.transactions) {
      for (const effect of transaction.effects) {
        if (!effect.is(setSearchQuery)) continue
        this.show(effect.value)
        renewed = true
      }
    }
    if (!renewed) return
    clearTimeout(this.counting)
    // Every match is looked for, from the top: in a long text not with every key.
    if (update.docChanged && update.state.doc.length > countedAtOnce)
      this.counting = setTimeout(() => this.showCount(), 400)
    else this.showCount()
  }

  destroy(): void {
    clearTimeout(this.counting)
  }

  private findRow(): HTMLElement {
    return row(
      this.find,
      this.count,
      this.matchCase,
      this.byWord,
      this.pattern,
      button("↑", "editor.previous", () => findPrevious(this.view)),
      button("↓", "editor.next", () => findNext(this.view)),
      button("×", "editor.close", () => closeSearchPanel(this.view)),
    )
  }

  /** What can be done with all that is found. */
  private matchesRow(): HTMLElement {
    const select = word("editor.all", () => selectMatches(this.view))
    if (this.view.state.readOnly) return row(select)
    return row(
      this.replace,
      word("editor.replaceOne", () => replaceNext(this.view)),
      word("editor.replaceAll", () => replaceAll(this.view)),
      select,
    )
  }

  private show(query: SearchQuery): void {
    if (this.find.value !== query.search) this.find.value = query.search
    if (this.replace.value !== query.replace) this.replace.value = query.replace
    press(this.matchCase, query.caseSensitive)
    press(this.byWord, query.wholeWord)
    press(this.pattern, query.regexp)
    this.showCount()
  }

  private commit(): void {
    const query = new SearchQuery({
      search: this.find.value,
      replace: this.replace.value,
      caseSensitive: pressed(this.matchCase),
      wholeWord: pressed(this.byWord),
      regexp: pressed(this.pattern),
    })
    if (!query.eq(getSearchQuery(this.view.state))) this.view.dispatch({ effects: setSearchQuery.of(query) })
  }

  private showCount(): void {
    const query = getSearchQuery(this.view.state)
    this.find.setAttribute("aria-invalid", String(query.search !== "" && !query.valid))
    if (!query.valid) {
      this.count.textContent = query.search ? t("editor.badPattern") : ""
      return
    }
    const { from, to } = this.view.state.selection.main
    let [total, current] = [0, 0]
    const cursor = query.getCursor(this.view.state)
    for (let next = cursor.next(); !next.done && total <= mostCounted; next = cursor.next()) {
      total++
      if (next.value.from === from && next.value.to === to) current = total
    }
    const shown = total > mostCounted ? "editor.manyMatches" : "editor.matches"
    this.count.textContent = t(shown, { total: Math.min(total, mostCounted), current })
  }

  private keydown(event: KeyboardEvent): void {
    if (runScopeHandlers(this.view, event, "search-panel")) return event.preventDefault()
    if (event.key !== "Enter") return
    if (event.target === this.find) (event.shiftKey ? findPrevious : findNext)(this.view)
    else if (event.target === this.replace) replaceNext(this.view)
    else return
    event.preventDefault()
  }
}

function field(name: string, label: MessageKey): HTMLInputElement {
  const input = document.createElement("input")
  input.name = name
  input.type = "text"
  input.spellcheck = false
  input.autocomplete = "off"
  input.placeholder = t(label)
  input.setAttribute("aria-label", t(label))
  return input
}

function button(sign: string, label: MessageKey, run: () => void): HTMLButtonElement {
  const made = document.createElement("button")
  made.type = "button"
  made.textContent = sign
  made.title = t(label)
  made.setAttribute("aria-label", t(label))
  made.addEventListener("click", run)
  return made
}

/** A button that reads as its label. */
function word(label: MessageKey, run: () => void): HTMLButtonElement {
  const made = button(t(label), label, run)
  made.className = "cm-findWord"
  return made
}

function toggle(sign: string, label: MessageKey, changed: () => void): HTMLButtonElement {
  const made = button(sign, label, () => {
    press(made, !pressed(made))
    changed()
  })
  press(made, false)
  return made
}

function press(toggle: HTMLElement, on: boolean): void {
  toggle.setAttribute("aria-pressed", String(on))
}

function pressed(toggle: HTMLElement): boolean {
  return toggle.getAttribute("aria-pressed") === "true"
}

function row(...parts: HTMLElement[]): HTMLElement {
  const made = document.createElement("div")
  made.append(...parts)
  return made
}
