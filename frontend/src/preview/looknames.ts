import type { LookNote, PreviewView } from "../bridge/client"
import { t, type MessageKey } from "../core/i18n"

const views = {
  page: "look.page",
  card: "look.card",
  feed: "look.feed",
  search: "look.search",
  social: "look.social",
  print: "look.print",
} as const satisfies Record<PreviewView, MessageKey>

/** All views, as they are offered. */
export const allViews = Object.keys(views) as PreviewView[]

export function viewName(view: PreviewView): string {
  return t(views[view])
}

/** The words of Go's notes, by their codes. */
export const noteWords: Readonly<Record<string, MessageKey>> = {
  broken: "look.note.broken",
  draft: "look.note.draft",
  hidden: "look.note.hidden",
  expired: "look.note.expired",
  scheduled: "look.note.scheduled",
  scheduledSomeDay: "look.note.scheduledSomeDay",
  taken: "look.note.taken",
  standalone: "look.note.standalone",
  laterPage: "look.note.laterPage",
  undated: "look.note.undated",
  standaloneFeed: "look.note.standaloneFeed",
  undatedFeed: "look.note.undatedFeed",
  outOfFeed: "look.note.outOfFeed",
  noAddressFeed: "look.note.noAddressFeed",
  noAddressSearch: "look.note.noAddressSearch",
  titleFits: "look.note.titleFits",
  titleLong: "look.note.titleLong",
  descriptionNone: "look.note.descriptionNone",
  descriptionOwn: "look.note.descriptionOwn",
  descriptionExcerpt: "look.note.descriptionExcerpt",
  descriptionText: "look.note.descriptionText",
  descriptionTheme: "look.note.descriptionTheme",
  descriptionLong: "look.note.descriptionLong",
  noImage: "look.note.noImage",
  drawnImage: "look.note.drawnImage",
  lostImage: "look.note.lostImage",
  noAddressImage: "look.note.noAddressImage",
  themeImage: "look.note.themeImage",
  noImageAlt: "look.note.noImageAlt",
  smallImage: "look.note.smallImage",
  cutImage: "look.note.cutImage",
}

/** What a note says; one of a newer Go says its code. */
export function noteText({ code, args }: LookNote): string {
  const key = noteWords[code]
  return key ? t(key, args) : code
}
