import type { FieldInput, FieldName } from "../bridge/types"
import type { MessageKey } from "../messages/en"
import { readDate } from "./dates"

export type BulkKind = "text" | "number" | "bool" | "date" | "list"
export type BulkField = { name: FieldName; label: MessageKey; kind: BulkKind }

/** Fields that several posts may share. A title is each post's own, and tags are added and removed by themselves. */
export const bulkFields: readonly BulkField[] = [
  { name: "category", label: "fields.category", kind: "list" },
  { name: "author", label: "fields.author", kind: "list" },
  { name: "series", label: "fields.series", kind: "text" },
  { name: "date", label: "fields.date", kind: "date" },
  { name: "updated", label: "fields.updated", kind: "date" },
  { name: "expiry", label: "fields.expiry", kind: "date" },
  { name: "draft", label: "fields.draft", kind: "bool" },
  { name: "pinned", label: "fields.pinned", kind: "bool" },
  { name: "lang", label: "fields.lang", kind: "text" },
  { name: "layout", label: "fields.layout", kind: "text" },
  { name: "image", label: "fields.image", kind: "text" },
  { name: "imageAlt", label: "fields.imageAlt", kind: "text" },
  { name: "excerpt", label: "fields.excerpt", kind: "text" },
  { name: "description", label: "fields.description", kind: "text" },
  { name: "canonical", label: "fields.canonical", kind: "text" },
  { name: "weight", label: "fields.weight", kind: "number" },
  { name: "readTime", label: "fields.readTime", kind: "text" },
]

/** What a typed value is for Go, which takes the part that the field's kind calls for. */
export function fieldInput(kind: BulkKind, typed: string, on: boolean): FieldInput {
  const text = typed.trim()
  const list = text.split(",").map((part) => part.trim())
  return { text, list: kind === "list" ? list.filter(Boolean) : [], on: kind === "bool" && on }
}

/** Why a value cannot be set, null when it can. today is an ISO date. */
export function valueTrouble(
  kind: BulkKind,
  typed: string,
  today: string,
): "empty" | "number" | "date" | null {
  const text = typed.trim()
  if (kind === "bool") return null
  if (text.replaceAll(",", "").trim() === "") return "empty"
  if (kind === "number") return Number.isFinite(Number(text)) ? null : "number"
  return kind === "date" && readDate(text, today) === null ? "date" : null
}
