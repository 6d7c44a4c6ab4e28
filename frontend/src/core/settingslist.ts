import type { OwnSettings, Settings, Writing } from "../bridge/types"
import type { CommandId } from "./commands"
import { fold } from "./filter"
import { t, type MessageKey } from "./i18n"

/** Every setting there is: where it stands, what it is called, what it can be. The dialog draws this list. */

export type SectionId = "look" | "writing" | "saving" | "preview" | "blog"
export const sections: readonly { id: SectionId; label: MessageKey }[] = [
  { id: "look", label: "settings.section.look" },
  { id: "writing", label: "settings.section.writing" },
  { id: "saving", label: "settings.section.saving" },
  { id: "preview", label: "settings.section.preview" },
  { id: "blog", label: "settings.section.blog" },
]

/** A key of the settings, with "writing." before those of how the author writes. */
export type SettingId = Exclude<keyof Settings, "writing"> | `writing.${keyof Writing}`

/** What a setting can be: on or off, one of a few, one of some numbers with a unit, any number. */
export type SettingKind =
  | { is: "switch" }
  | { is: "choice"; values: readonly (readonly [string, MessageKey])[] }
  | { is: "number"; values: readonly number[]; unit: MessageKey }
  | { is: "count"; most: number }

export type Setting = {
  id: SettingId
  section: SectionId
  label: MessageKey
  /** Other words it is looked for by. */
  also: MessageKey
  kind: SettingKind
  /** A folder may have its own. */
  perFolder?: true
  /** Only the window has it. */
  window?: true
  /** Only while another setting is on. */
  under?: SettingId
}

/** What is reached from the settings and is no value of them. */
export type SettingsEntry = {
  section: SectionId
  label: MessageKey
  also: MessageKey
  /** A dialog of its own, or a setting of the blog. */
  opens: CommandId | "typographer" | "remote"
}

const onOff = { is: "switch" } as const

export const settingsList: readonly Setting[] = [
  {
    id: "theme",
    section: "look",
    label: "settings.theme",
    also: "settings.also.theme",
    kind: {
      is: "choice",
      values: [
        ["system", "settings.themeSystem"],
        ["light", "settings.themeLight"],
        ["dark", "settings.themeDark"],
      ],
    },
  },
  {
    id: "contrast",
    section: "look",
    label: "settings.contrast",
    also: "settings.also.contrast",
    kind: {
      is: "choice",
      values: [
        ["system", "settings.themeSystem"],
        ["normal", "settings.contrastNormal"],
        ["high", "settings.contrastHigh"],
      ],
    },
  },
  {
    id: "zoom",
    section: "look",
    label: "settings.zoom",
    also: "settings.also.zoom",
    kind: {
      is: "number",
      values: [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200],
      unit: "settings.percent",
    },
    window: true,
  },
  {
    id: "fontSize",
    section: "look",
    label: "settings.fontSize",
    also: "settings.also.fontSize",
    kind: { is: "number", values: [12, 13, 14, 15, 16, 18, 20, 24], unit: "settings.pixels" },
    perFolder: true,
  },
  { id: "writing.tabs", section: "look", label: "settings.tabs", also: "settings.also.tabs", kind: onOff },
  {
    id: "writing.toolbar",
    section: "writing",
    label: "settings.toolbar",
    also: "settings.also.toolbar",
    kind: onOff,
    perFolder: true,
  },
  {
    id: "writing.pairs",
    section: "writing",
    label: "settings.pairs",
    also: "settings.also.pairs",
    kind: onOff,
    perFolder: true,
  },
  {
    id: "writing.focus",
    section: "writing",
    label: "settings.focus",
    also: "settings.also.focus",
    kind: onOff,
    perFolder: true,
  },
  {
    id: "writing.typewriter",
    section: "writing",
    label: "settings.typewriter",
    also: "settings.also.typewriter",
    kind: onOff,
    perFolder: true,
  },
  {
    id: "writing.pictures",
    section: "writing",
    label: "settings.pictures",
    also: "settings.also.pictures",
    kind: {
      is: "choice",
      values: [
        ["ask", "settings.picturesAsk"],
        ["keep", "settings.picturesKeep"],
        ["smaller", "settings.picturesSmaller"],
        ["webp", "settings.picturesWebP"],
      ],
    },
  },
  {
    id: "writing.vim",
    section: "writing",
    label: "settings.vim",
    also: "settings.also.vim",
    kind: onOff,
  },
  {
    id: "moreFields",
    section: "writing",
    label: "settings.moreFields",
    also: "settings.also.moreFields",
    kind: onOff,
  },
  {
    id: "writing.goal",
    section: "writing",
    label: "settings.goal",
    also: "settings.also.goal",
    kind: { is: "count", most: 1_000_000 },
    perFolder: true,
  },
  {
    id: "writing.goalOf",
    section: "writing",
    label: "settings.goalOf",
    also: "settings.also.goalOf",
    kind: {
      is: "choice",
      values: [
        ["post", "settings.goalPost"],
        ["session", "settings.goalSession"],
      ],
    },
    perFolder: true,
    under: "writing.goal",
  },
  {
    id: "autosave",
    section: "saving",
    label: "settings.autosave",
    also: "settings.also.autosave",
    kind: onOff,
    perFolder: true,
  },
  {
    id: "autosaveSeconds",
    section: "saving",
    label: "settings.autosaveAfter",
    also: "settings.also.autosaveSeconds",
    kind: { is: "number", values: [1, 3, 5, 10, 30], unit: "settings.seconds" },
    perFolder: true,
    under: "autosave",
  },
  {
    id: "historyMegabytes",
    section: "saving",
    label: "settings.historyRoom",
    also: "settings.also.history",
    kind: { is: "number", values: [50, 100, 200, 500, 1000, 5000], unit: "settings.megabytes" },
  },
  {
    id: "followTyping",
    section: "preview",
    label: "settings.followTyping",
    also: "settings.also.followTyping",
    kind: onOff,
  },
  {
    id: "previewFollows",
    section: "preview",
    label: "settings.previewFollows",
    also: "settings.also.previewFollows",
    kind: onOff,
  },
  {
    id: "editorFollows",
    section: "preview",
    label: "settings.editorFollows",
    also: "settings.also.editorFollows",
    kind: onOff,
  },
  {
    id: "documentMap",
    section: "preview",
    label: "settings.documentMap",
    also: "settings.also.documentMap",
    kind: onOff,
  },
]

export const settingsEntries: readonly SettingsEntry[] = [
  {
    section: "writing",
    label: "settings.snippets",
    also: "settings.also.snippets",
    opens: "view.snippets",
  },
  {
    section: "writing",
    label: "settings.templates",
    also: "settings.also.templates",
    opens: "view.templates",
  },
  {
    section: "writing",
    label: "command.spelling.show",
    also: "settings.also.spelling",
    opens: "spelling.show",
  },
  { section: "writing", label: "settings.keys", also: "settings.also.keys", opens: "help.keys" },
  {
    section: "blog",
    label: "settings.typographer",
    also: "settings.also.typographer",
    opens: "typographer",
  },
  { section: "blog", label: "settings.remote", also: "settings.also.remote", opens: "remote" },
]

/** The words of a query, folded. */
export function queryWords(query: string): string[] {
  return fold(query).split(/\s+/).filter(Boolean)
}

/** Whether each word of a query begins a word of what is called label or also, or of its section. */
export function fits(
  { section, label, also }: { section: SectionId; label: MessageKey; also: MessageKey },
  words: readonly string[],
): boolean {
  const named = sections.find(({ id }) => id === section)!
  const all = ` ${fold(`${t(label, { name: "" })} ${t(also)} ${t(named.label)}`).replace(/[^\p{L}\p{N}]+/gu, " ")}`
  return words.every((word) => all.includes(` ${word}`))
}

/** A label in pieces: hit are those that a query asks for. */
export function marked(label: string, words: readonly string[]): { text: string; hit: boolean }[] {
  const pieces: { text: string; hit: boolean }[] = []
  const put = (text: string, hit: boolean) => text && pieces.push({ text, hit })
  for (const [part] of label.matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu)) {
    const found = words.filter((word) => fold(part).startsWith(word)).sort((a, b) => b.length - a.length)[0]
    const length = found?.length ?? 0
    put(part.slice(0, length), true)
    put(part.slice(length), false)
  }
  return pieces
}

/** The value of a setting. */
export function valueOf(settings: Settings, id: SettingId): unknown {
  const inner = writingKey(id)
  return inner ? settings.writing[inner] : settings[id as keyof Settings]
}

/** The key within writing, if it is one of those. */
export function writingKey(id: SettingId): keyof Writing | null {
  return id.startsWith("writing.") ? (id.slice("writing.".length) as keyof Writing) : null
}

/** What a folder calls a setting that it may have of its own. */
export function ownKey(id: SettingId): keyof OwnSettings {
  return (writingKey(id) ?? id) as keyof OwnSettings
}

const ownWriting = ["toolbar", "pairs", "focus", "typewriter", "goal", "goalOf"] as const
const ownOther = ["autosave", "autosaveSeconds", "fontSize"] as const

/** The app's settings with those of a folder laid over them. */
export function laidOver(app: Settings, own: OwnSettings): Settings {
  const writing = given(own, ownWriting)
  const others = given(own, ownOther)
  if (Object.keys(writing).length + Object.keys(others).length === 0) return app
  return { ...app, ...others, writing: { ...app.writing, ...writing } }
}

function given<K extends keyof OwnSettings>(own: OwnSettings, keys: readonly K[]): Pick<OwnSettings, K> {
  const there = keys.filter((key) => own[key] !== undefined && own[key] !== null)
  return Object.fromEntries(there.map((key) => [key, own[key]])) as Pick<OwnSettings, K>
}

/** A value in words. */
export function valueWords(kind: SettingKind | undefined, value: unknown): string {
  if (typeof value === "boolean") return t(value ? "settings.on" : "settings.off")
  if (Array.isArray(value)) return t("settings.entries", { count: value.length })
  if (kind?.is === "choice") {
    const found = kind.values.find(([name]) => name === value)
    if (found) return t(found[1])
  }
  if (kind?.is === "number" && typeof value === "number") return t(kind.unit, { count: value, size: value })
  return String(value)
}
