import type { PreviewWidth } from "../bridge/types"

/** Lengths in CSS px. */
export type Room = { width: number; height: number }

/**
 * How the page stands in the pane: its frame has width and height, and is drawn scale times as large. The
 * page measures itself in its own px, whatever the scale.
 */
export type Sheet = { width: number; height: number; scale: number }

/** What readers' screens are wide. */
const screens: Record<Exclude<PreviewWidth, "fit">, number> = { phone: 390, tablet: 768, desktop: 1280 }

/**
 * A page of a given width is made smaller until it fits, and zoom, in percent, multiplies that. One that
 * fits the pane goes on fitting it: zoom changes how much of it there is room for, as in a browser.
 */
export function sheetFor(room: Room, width: PreviewWidth, zoom: number): Sheet {
  const factor = zoom / 100
  if (width === "fit") return stand(room, room.width / factor, factor)
  return stand(room, screens[width], fitting(room, screens[width]) * factor)
}

function fitting(room: Room, width: number): number {
  return room.width > 0 ? Math.min(1, room.width / width) : 1
}

function stand(room: Room, width: number, scale: number): Sheet {
  return { width, height: scale > 0 ? room.height / scale : 0, scale }
}

/** Percent, from the least to the most. */
export const zoomSteps: readonly number[] = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200]

/** The step after zoom, upwards or downwards; at the ends the last one. */
export function zoomed(zoom: number, way: 1 | -1): number {
  const found = way > 0 ? zoomSteps.find((step) => step > zoom) : zoomSteps.findLast((step) => step < zoom)
  return found ?? (way > 0 ? zoomSteps.at(-1)! : zoomSteps[0]!)
}

export type Paper = "a4" | "letter"

/** Sheets of paper at 96 px an inch, and the margin that browsers and themes usually leave: 2 cm. */
const papers: Record<Paper, Room> = { a4: { width: 794, height: 1123 }, letter: { width: 816, height: 1056 } }
export const paperMargin = 76

/** A sheet of paper, the room for text on it, and how large it is drawn. */
export type PaperSheet = { paper: Room; text: Room; scale: number }

export function paperSheet(room: Room, kind: Paper, zoom: number): PaperSheet {
  const paper = papers[kind]
  const text = { width: paper.width - 2 * paperMargin, height: paper.height - 2 * paperMargin }
  return { paper, text, scale: (fitting(room, paper.width) * zoom) / 100 }
}

/** Where letters are written on Letter paper; everyone else has A4. */
const letterRegions = new Set("US CA MX BZ CL CO CR DO GT HN NI PA PH PR SV VE".split(" "))

/** The paper of a language tag's region. */
export function paperFor(locale: string): Paper {
  try {
    return letterRegions.has(new Intl.Locale(locale).region ?? "") ? "letter" : "a4"
  } catch {
    return "a4"
  }
}
