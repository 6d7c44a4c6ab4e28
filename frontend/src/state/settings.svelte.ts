import type { Bridge, Settings, Writing } from "../bridge/client"
import { setLocale } from "../core/i18n"
import { listDefault, splitDefault } from "../core/layout"

/** What holds until Go has answered. Go has the same defaults. */
export const defaultSettings: Settings = {
  theme: "system",
  autosave: false,
  autosaveSeconds: 5,
  fontSize: 14,
  listWidth: listDefault,
  split: splitDefault,
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
  current = $state.raw<Settings>(defaultSettings)
  private waiting: Partial<Settings> = {}
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly bridge: Bridge,
    /** Told when the settings could not be kept. */
    private readonly ontrouble: (thrown: unknown) => void,
  ) {}

  /** Takes over what Go remembers. */
  load(settings: Settings): void {
    this.current = { ...defaultSettings, ...settings }
    setLocale(this.current.locale)
  }

  set(patch: Partial<Settings>): void {
    this.current = { ...this.current, ...patch }
    Object.assign(this.waiting, patch)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), gather)
  }

  /** Changes how the author writes. */
  write(patch: Partial<Writing>): void {
    this.set({ writing: { ...this.current.writing, ...patch } })
  }

  /** Like set, but holds only once Go knows it: for what Go decides by. */
  async keep(patch: Partial<Settings>): Promise<void> {
    try {
      await this.bridge.settings.set(patch)
      this.current = { ...this.current, ...patch }
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
}
