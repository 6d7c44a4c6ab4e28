/** How many buttons of a bar have room, in px: two more are always there, one at each end. */

const button = 30
const margins = 24

export function shownButtons(all: number, room: number): number {
  return Math.max(0, Math.min(all, Math.floor((room - margins) / button) - 2))
}
