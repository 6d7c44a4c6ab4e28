/**
 * What one keystroke cost, in ms of performance.now(). Keys typed while an answer was under way are
 * counted in the mark of the patch that holds them, from the first of them on.
 */
export type Mark = {
  /** The revision that holds the edit. */
  rev: number
  /** How many transactions went into it. */
  edits: number
  /** The first key's event. */
  t0: number
  /** The edit left for Go. */
  sent: number
  /** What Go says it took, in microseconds. */
  goMicros: number
  /** The patch arrived. */
  received: number
  /** The patch is in the preview’s document. 0: nothing changed there, or there is no preview. */
  patched: number
  /** The preview’s layout is up to date. 0 as for patched. */
  laidOut: number
  /** The frame that first showed the edit in the editor, by its time. */
  echoFrame: number
  /** The frame that first showed it in the preview. 0 as for patched. */
  previewFrame: number
}

declare global {
  interface Window {
    /** The last marks, oldest first: read by the latency measurements, written by nothing else. */
    galleyMarks?: Mark[]
  }
}

/** A mark for an edit that leaves now; first is the time of its first key. */
export function startMark(first: number, edits: number): Mark {
  const sent = performance.now()
  const mark: Mark = {
    rev: 0,
    edits,
    t0: first || sent,
    sent,
    goMicros: 0,
    received: 0,
    patched: 0,
    laidOut: 0,
    echoFrame: 0,
    previewFrame: 0,
  }
  nextFrame((time) => (mark.echoFrame = time))
  return mark
}

/** Notes that the preview holds the edit and is laid out. */
export function noteFrame(mark: Mark): void {
  nextFrame((time) => (mark.previewFrame = time))
}

/** All that is asked for before one frame is told the same time. */
function nextFrame(tell: (time: number) => void): void {
  if (typeof requestAnimationFrame === "function") requestAnimationFrame(tell)
}

const most = 500

/** Keeps a mark, and forgets the oldest one when there are too many. */
export function keepMark(mark: Mark): void {
  const marks = (window.galleyMarks ??= [])
  marks.push(mark)
  if (marks.length > most) marks.shift()
}
