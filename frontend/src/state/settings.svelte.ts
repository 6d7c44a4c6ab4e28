import type { Bridge, OwnSettings, Settings, Writing } from "../bridge/client"
import { setLocale } from "../core/i18n"
import { listDefault, pairDefault, splitDefault } from "../core/layout"
import { laidOver, ownKey, valueOf, writingKey, type SettingId } from "../core/settingslist"

/** What holds until Go has answered. Go has the same defaults. */
export const defaultSettings: Settings = {
  theme: "system",
  contrast: "system",
  zoom: 100,
  templates: [],
  folders: {},
  autosave: false,
  autosaveSeconds: 5,
  fontSize: 14,
  listWidth: listDefault,
  split: splitDefault,
  pair: pairDefault,
  mode: "split",
  previewView: "page",
  previewWidth: "fit",
  previewZoom: 100,
  previewDark: "auto",
  followTyping: true,
  previewFollows: true,
  editorFollows: true,
  documentMap: true,
  proofGroup: "post",
  proofScope: "all",
  proofHeight: 240,
  moreFields: false,
  writing: {
    toolbar: true,
    tabs: true,
    pairs: true,
    focus: false,
    typewriter: false,
    zen: false,
    vim: false,
    goal: 0,
    goalOf: "post",
    pictures: "ask",
    keys: [],
    snippets: [],
  },
  spelling: { on: true, capitals: false, words: [] },
  locale: "",
  historyMegabytes: 200,
  tourSeen: false,
  listViews: {},
  exports: {},
  places: {},
  spellings: {},
  remotePictures: [],
}

/** How long changes are gathered before they are sent, in ms: a divider being dragged changes 60 times a second. */
const gather = 250

/** The author's preferences: they hold at once and are remembered a moment later. */
export class SettingsState {
  /** What holds for the app. */
  app = $state.raw<Settings>(defaultSettings)
  /** What the open folder has of its own. */
  readonly own = $derived.by((): OwnSettings => this.app.folders[this.dir()] ?? {})
  /** What holds: the folder's own, else the app's. */
  readonly current = $derived.by(() => laidOver(this.app, this.own))
  private waiting: Partial<Settings> = {}
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly bridge: Bridge,
    /** Told when the settings could not be kept. */
    private readonly ontrouble: (thrown: unknown) => void,
    /** The open folder, "" for none. */
    private readonly dir: () => string = () => "",
  ) {}

  /** Takes over what Go remembers. */
  load(settings: Settings): void {
    this.app = { ...defaultSettings, ...settings }
    setLocale(this.app.locale)
  }

  /** Changes what holds: the folder's own where it has its own, else the app's. */
  set(patch: Partial<Settings>): void {
    const { own, rest } = this.parted(patch)
    if (Object.keys(own).length > 0) this.setOwn(own)
    if (Object.keys(rest).length > 0) this.setApp(rest)
  }

  /** Changes how the author writes. */
  write(patch: Partial<Writing>): void {
    const { own, rest } = this.parted(patch)
    if (Object.keys(own).length > 0) this.setOwn(own)
    if (Object.keys(rest).length > 0) this.setApp({ writing: { ...this.app.writing, ...rest } })
  }

  /** Gives the open folder values of its own; undefined goes back to the app's. */
  setOwn(patch: { [K in keyof OwnSettings]: OwnSettings[K] | undefined }): void {
    const dir = this.dir()
    if (!dir) return
    const own = Object.fromEntries(
      Object.entries({ ...this.own, ...patch }).filter(([, value]) => value !== undefined),
    )
    this.setApp({ folders: { ...this.app.folders, [dir]: own } })
  }

  /** Changes one setting where it holds. */
  change(id: SettingId, value: unknown): void {
    const inner = writingKey(id)
    if (inner) this.write({ [inner]: value })
    else this.set({ [id]: value })
  }

  isOwn(id: SettingId): boolean {
    return this.own[ownKey(id)] !== undefined
  }

  /** Gives the folder its own value of a setting, the one that holds, or takes it away. */
  keepOwn(id: SettingId, own: boolean): void {
    this.setOwn({ [ownKey(id)]: own ? valueOf(this.current, id) : undefined })
  }

  /**
   * Makes settings what they are at a first start, in the folder as well. Answers the function that takes
   * that back, and how many changed.
   */
  async reset(ids: readonly SettingId[]): Promise<{ count: number; undo: () => void }> {
    const usual = await this.bridge.settings.defaults()
    const before = this.app
    const changed = ids.filter((id) => this.isOwn(id) || valueOf(this.app, id) !== valueOf(usual, id))
    for (const id of changed) {
      if (this.isOwn(id)) this.keepOwn(id, false)
      this.change(id, valueOf(usual, id))
    }
    const after = this.app
    return { count: changed.length, undo: () => this.putBack(before, after) }
  }

  /** Takes settings over from a file. Answers the function that takes that back. */
  async take(text: string): Promise<() => void> {
    await this.flush()
    const before = this.app
    this.load(await this.bridge.settings.import(text))
    const after = this.app
    return () => this.putBack(before, after)
  }

  /** Like set, but holds only once Go knows it: for what Go decides by. */
  async keep(patch: Partial<Settings>): Promise<void> {
    try {
      await this.bridge.settings.set(patch)
      this.app = { ...this.app, ...patch }
    } catch (thrown) {
      this.ontrouble(thrown)
    }
  }

  /** Sends what is waiting now. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    const patch = this.waiting
    if (Object.keys(patch).length === 0) return
    this.waiting = {}
    try {
      await this.bridge.settings.set(patch)
    } catch (thrown) {
      this.ontrouble(thrown)
    }
  }

  private setApp(patch: Partial<Settings>): void {
    this.app = { ...this.app, ...patch }
    Object.assign(this.waiting, patch)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), gather)
  }

  /** Makes again what it was before whatever differs after; what was set since stays. */
  private putBack(before: Settings, after: Settings): void {
    const { app } = this
    const folders = undone(app.folders, before.folders, after.folders)
    this.setApp({
      ...undone(app, before, after),
      writing: { ...app.writing, ...undone(app.writing, before.writing, after.writing) },
      // A folder that had nothing of its own is told so: Go forgets only what it hears of.
      folders: {
        ...app.folders,
        ...Object.fromEntries(Object.entries(folders).map(([dir, own]) => [dir, own ?? {}])),
      },
    })
  }

  private parted<T extends object>(patch: T): { own: Partial<T>; rest: Partial<T> } {
    const entries = Object.entries(patch)
    const isOwn = ([key]: [string, unknown]) =>
      key !== "snippets" && key !== "templates" && this.own[key as keyof OwnSettings] !== undefined
    return {
      own: Object.fromEntries(entries.filter(isOwn)) as Partial<T>,
      rest: Object.fromEntries(entries.filter((entry) => !isOwn(entry))) as Partial<T>,
    }
  }
}

/** The values before of those keys that differ after, and were not changed again since. */
function undone<T extends object>(now: T, before: T, after: T): Partial<T> {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof T)[]
  const changed = keys.filter((key) => !same(before[key], after[key]) && same(now[key], after[key]))
  return Object.fromEntries(changed.map((key) => [key, before[key]])) as Partial<T>
}
