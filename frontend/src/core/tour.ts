import type { MessageKey } from "../messages/en"

/** A stop of the tour: a place of the interface, and what is said there. */
export type TourStop = { selector: string; title: MessageKey; text: MessageKey }

export const tourStops: readonly TourStop[] = [
  { selector: ".cm-editor", title: "tour.write", text: "tour.writeText" },
  { selector: "[data-preview]", title: "tour.page", text: "tour.pageText" },
  { selector: "#post-list", title: "tour.posts", text: "tour.postsText" },
  { selector: "[data-tour=find]", title: "tour.find", text: "tour.findText" },
  { selector: "[data-tour=export]", title: "tour.export", text: "tour.exportText" },
]

type Box = { left: number; top: number; width: number; height: number }

/**
 * Where a card goes that speaks of a place: below it, or within it where it reaches down too far; in px, and
 * always on screen.
 */
export function cardPlace(
  place: Box,
  card: { width: number; height: number },
  screen: { width: number; height: number },
): { left: number; top: number } {
  const gap = 12
  const below = place.top + place.height + gap
  const fits = below + card.height + gap <= screen.height
  const clamp = (value: number, room: number, size: number) =>
    Math.max(gap, Math.min(value, room - size - gap))
  return {
    left: clamp(place.left + (place.width - card.width) / 2, screen.width, card.width),
    top: clamp(fits ? below : place.top + (place.height - card.height) / 2, screen.height, card.height),
  }
}
