import type { PostState } from "../bridge/types"
import { isolated, monthName } from "./format"
import { pagesKey, topKey, without, type Grouping } from "./group"
import { t, type MessageKey } from "./i18n"
import { noValue, type Facet, type Term } from "./query"
import type { Sort } from "./sort"
import { stateWord } from "./words"

const names: Record<Facet, MessageKey> = {
  state: "filter.state",
  is: "filter.is",
  year: "filter.year",
  category: "filter.category",
  tag: "filter.tag",
  author: "filter.author",
  lang: "filter.lang",
}
const marks: Record<string, MessageKey> = {
  problem: "filter.is.problem",
  pinned: "filter.is.pinned",
  page: "filter.is.page",
}
const none: Partial<Record<Facet, MessageKey>> = {
  year: "filter.none.year",
  category: "filter.none.category",
  tag: "filter.none.tag",
  author: "filter.none.author",
  lang: "filter.none.lang",
}
const states: readonly string[] = ["published", "draft", "scheduled", "expired", "hidden", "broken"]

/** What a facet is called. */
export function facetName(facet: Facet): string {
  return t(names[facet])
}

/** A value of a facet as the author reads it. */
export function choiceName(facet: Facet, value: string): string {
  const low = value.toLowerCase()
  if (facet === "state" && states.includes(low)) return stateWord(low as PostState)
  if (facet === "is" && marks[low]) return t(marks[low])
  if (low === noValue && none[facet]) return t(none[facet])
  return facet === "lang" ? languageName(value) : value
}

/** A term on its own: "Tag: go", but "Draft" and "No date", which say by themselves what they are. */
export function termName(term: Term): string {
  const { facet, value } = term
  const name = choiceName(facet, value)
  const plain = facet === "state" || facet === "is" || facet === "year" || value.toLowerCase() === noValue
  return plain ? name : t("filter.chip", { facet: facetName(facet), value: isolated(name) })
}

let languages: Intl.DisplayNames | undefined

/** "de" as "German"; a tag nobody knows as it is. */
export function languageName(tag: string): string {
  languages ??= new Intl.DisplayNames(["en"], { type: "language" })
  try {
    return languages.of(tag) ?? tag
  } catch {
    return tag // "english", from a file written by hand
  }
}

/** The words of a heading in the list. */
export function groupName(grouping: Grouping, key: string): string {
  if (key === topKey) return t("pinned.group")
  switch (grouping) {
    case "month":
    case "year":
      if (key === pagesKey) return t("list.pages")
      if (key === without) return t("list.undated")
      return grouping === "month" ? monthName(key) : key
    case "state":
      return stateWord(key as PostState)
    case "none":
      return ""
    default:
      return choiceName(grouping, key === without ? noValue : key)
  }
}

const sorts: Record<Sort, MessageKey> = {
  newest: "sort.newest",
  oldest: "sort.oldest",
  title: "sort.title",
  updated: "sort.updated",
  longest: "sort.longest",
}
const groupings: Record<Grouping, MessageKey> = {
  month: "group.month",
  year: "group.year",
  category: "group.category",
  tag: "group.tag",
  author: "group.author",
  state: "group.state",
  lang: "group.lang",
  none: "group.none",
}
export const sortName = (sort: Sort): string => t(sorts[sort])
export const groupingName = (grouping: Grouping): string => t(groupings[grouping])
