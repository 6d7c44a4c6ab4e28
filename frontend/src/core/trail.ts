/** A place in a text: a post and a line of it, from 1. */
export type Place = { path: string; line: number }

/** Places within so many lines are one place. */
const near = 10
const most = 100

/** The places that were visited, and which of them the author is at; -1 for none. */
export type Trail = { places: readonly Place[]; at: number }

export const emptyTrail: Trail = { places: [], at: -1 }

/** The trail after going somewhere: what was ahead is given up, as in a browser. */
export function visited(trail: Trail, place: Place): Trail {
  const behind = trail.places.slice(0, trail.at + 1)
  const last = behind.at(-1)
  if (last && same(last, place)) behind.pop()
  const places = [...behind, place].slice(-most)
  return { places, at: places.length - 1 }
}

/** The trail with the place the author is at as it is now: the cursor has moved since the arrival. */
export function moved(trail: Trail, place: Place): Trail {
  const here = trail.places[trail.at]
  if (!here) return trail
  // A long way from where the author arrived is a place of its own.
  if (here.path === place.path && !same(here, place)) return visited(trail, place)
  return here.path === place.path ? { ...trail, places: trail.places.with(trail.at, place) } : trail
}

/** The trail one step further back or ahead, over places whose post is gone; null when there is none. */
export function stepped(trail: Trail, by: 1 | -1, exists: (path: string) => boolean): Trail | null {
  for (let at = trail.at + by; at >= 0 && at < trail.places.length; at += by)
    if (exists(trail.places[at]!.path)) return { ...trail, at }
  return null
}

/** The trail after a post got another path. */
export function renamedIn(trail: Trail, from: string, to: string): Trail {
  return { ...trail, places: trail.places.map((one) => (one.path === from ? { ...one, path: to } : one)) }
}

function same(a: Place, b: Place): boolean {
  return a.path === b.path && Math.abs(a.line - b.line) < near
}
