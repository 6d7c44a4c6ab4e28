/** Words to type while latency is measured: real ones, so that the page changes as in writing. */
const words = "the quick brown fox jumps over a lazy dog and writes about it in plain words "

/** As many characters as asked for. */
export function prose(length: number): string {
  return words.repeat(Math.ceil(length / words.length)).slice(0, length)
}

/** A pause between two keys in ms: never in step with a 60 Hz screen. */
export function pause(): number {
  return 60 + Math.random() * 80
}

/** What one keystroke cost, as the interface notes it (window.galleyMarks); ms. */
export interface Mark {
  edits: number
  t0: number
  sent: number
  goMicros: number
  received: number
  patched: number
  laidOut: number
  echoFrame: number
  previewFrame: number
}

/** The series worth printing. work: key event to the preview patched and laid out. */
export function series(marks: Mark[]): Record<string, number[]> {
  const drawn = marks.filter((mark) => mark.laidOut > 0)
  return {
    work: drawn.map((mark) => mark.laidOut - mark.t0),
    "there and back": drawn.map((mark) => mark.received - mark.sent),
    go: drawn.map((mark) => mark.goMicros / 1000),
    draw: drawn.map((mark) => mark.laidOut - mark.received),
    frames: drawn.map((mark) => Math.round((mark.previewFrame - mark.echoFrame) / 16.7)),
  }
}
