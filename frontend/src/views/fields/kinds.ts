import type { ExtraKind, FieldName } from "../../bridge/client"
import { t, type MessageKey } from "../../core/i18n"

const words: Record<ExtraKind, MessageKey> = {
  text: "fields.kind.text",
  number: "fields.kind.number",
  bool: "fields.kind.bool",
  date: "fields.kind.date",
  list: "fields.kind.list",
  map: "fields.kind.map",
  null: "fields.kind.null",
}

/** A kind of value as the author reads it. */
export function kindWord(kind: ExtraKind): string {
  return t(words[kind])
}

/** The kinds a new field can have. */
export const addable: readonly ExtraKind[] = ["text", "number", "bool", "date", "list"]

/** The fields Galley knows that most posts do not have. They show once they are set or asked for. */
export const seldom: readonly { name: FieldName; label: MessageKey }[] = [
  { name: "updated", label: "fields.updated" },
  { name: "expiry", label: "fields.expiry" },
  { name: "series", label: "fields.series" },
  { name: "permalink", label: "fields.permalink" },
  { name: "canonical", label: "fields.canonical" },
  { name: "aliases", label: "fields.aliases" },
  { name: "lang", label: "fields.lang" },
  { name: "layout", label: "fields.layout" },
  { name: "weight", label: "fields.weight" },
]
