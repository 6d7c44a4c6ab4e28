import type { ViewMode } from "../bridge/types"

/** Widths in px. */
export const listMin = 220
export const listMax = 400
export const listDefault = 272
export const splitDefault = 0.5
export const pairDefault = 0.5
/** Heights in px. */
export const proofMin = 120
export const proofDefault = 240
/** No pane gets narrower than this. */
const paneMin = 300

/** roomy: three columns. compact: editor or preview. narrow: that, and the list is a drawer. */
export type Room = "roomy" | "compact" | "narrow"

export function roomFor(windowWidth: number): Room {
  if (windowWidth < 760) return "narrow"
  return windowWidth < 1100 ? "compact" : "roomy"
}

export function clampList(width: number): number {
  return Math.round(Math.min(listMax, Math.max(listMin, width || listDefault)))
}

/** Keeps the editor's share such that neither pane falls below its least width. total is in px. */
export function clampSplit(share: number, total: number): number {
  const wanted = Number.isFinite(share) && share > 0 ? share : splitDefault
  const least = Math.min(0.5, paneMin / Math.max(total, 1))
  return Math.min(1 - least, Math.max(least, wanted))
}

/** Whether two panes have room beside each other, or three. desk is the width they share, in px. */
export function fits(panes: 2 | 3, desk: number): boolean {
  return desk >= panes * paneMin
}

/**
 * The share of two texts with a preview beside them: each is to the preview as one text alone would be,
 * as far as no pane falls below its least width. total is in px.
 */
export function textsShare(split: number, total: number): number {
  const wanted = (2 * split) / (1 + split)
  const least = paneMin / Math.max(total, 1)
  return Math.min(1 - least, Math.max(2 * least, wanted))
}

/** The split that gives two texts this share: textsShare backwards. */
export function splitOfTexts(share: number): number {
  return share / (2 - share)
}

/** What is really shown: without room for both, a split shows the editor. */
export function shownMode(mode: ViewMode, room: Room): ViewMode {
  return mode === "split" && room !== "roomy" ? "write" : mode
}

/** The mode after this one. */
export function nextMode(mode: ViewMode, room: Room): ViewMode {
  if (room !== "roomy") return mode === "read" ? "write" : "read"
  return mode === "write" ? "split" : mode === "split" ? "read" : "write"
}

/** Keeps the findings of the proof-reader from taking more than their share of the room, in px. */
export function clampProof(height: number, room: number): number {
  const most = Math.max(proofMin, Math.round(room * 0.7))
  return Math.round(Math.min(most, Math.max(proofMin, height || proofDefault)))
}
