import { ChangeSet, type ChangeSpec, type Text } from "@codemirror/state"
import type { Change, Pos } from "../bridge/types"

/**
 * Edits on their way to Go and back. The editor counts UTF-16 units from the start of its text, Go
 * counts lines and units within a line; both split lines at the same places, so a position survives
 * whatever line ends the file has.
 */

/** The place of an offset of doc. */
export function toPos(doc: Text, offset: number): Pos {
  const line = doc.lineAt(offset)
  return { line: line.number, col: offset - line.from }
}

/** The offset of a place in doc. Throws a RangeError when doc has no such place. */
export function toOffset(doc: Text, pos: Pos): number {
  if (pos.line < 1 || pos.line > doc.lines) throw new RangeError(`no line ${pos.line}`)
  const line = doc.line(pos.line)
  if (pos.col < 0 || pos.col > line.length) throw new RangeError(`no column ${pos.col} in line ${pos.line}`)
  return line.from + pos.col
}

/** Changes of base as Go takes them: sorted, not overlapping, in coordinates of base. */
export function toWire(base: Text, changes: ChangeSet): Change[] {
  const wire: Change[] = []
  changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
    // Go's text is UTF-8, where half a character has no place: take the whole one.
    const from = splitsPair(base, fromA) ? fromA - 1 : fromA
    const to = splitsPair(base, toA) ? toA + 1 : toA
    const text = base.sliceString(from, fromA) + inserted.toString() + base.sliceString(toA, to)
    wire.push({ from: toPos(base, from), to: toPos(base, to), text })
  })
  return wire
}

/** Go's changes as the editor dispatches them. Throws a RangeError when they do not fit doc. */
export function fromWire(doc: Text, changes: readonly Change[]): ChangeSpec[] {
  return changes.map(({ from, to, text }) => ({
    from: toOffset(doc, from),
    to: toOffset(doc, to),
    insert: text,
  }))
}

/** The offset of a problem's place: line and column are 1-based, a column counts characters. */
export function problemOffset(doc: Text, line: number, column = 1): number {
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines))
  let units = 0
  for (let left = column - 1; left > 0 && units < at.length; left--) {
    units += (at.text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1
  }
  return at.from + Math.min(units, at.length)
}

/** Whether offset lies between the two units of one character. */
function splitsPair(doc: Text, offset: number): boolean {
  if (offset <= 0 || offset >= doc.length) return false
  const [high, low] = [doc.sliceString(offset - 1, offset), doc.sliceString(offset, offset + 1)]
  return /[\ud800-\udbff]/.test(high) && /[\udc00-\udfff]/.test(low)
}

/**
 * What the editor changed and Go has not been told yet. base is the text Go has, or will have once the
 * question under way is answered.
 */
export class Pending {
  private changes: ChangeSet

  constructor(private text: Text) {
    this.changes = ChangeSet.empty(text.length)
  }

  get base(): Text {
    return this.text
  }

  get empty(): boolean {
    return this.changes.empty
  }

  /** How much text is new, in UTF-16 units. */
  get size(): number {
    let size = 0
    this.changes.iterChangedRanges((_fromA, _toA, fromB, toB) => (size += toB - fromB))
    return size
  }

  /** Adds a transaction's changes. */
  add(changes: ChangeSet): void {
    this.changes = this.changes.compose(changes)
  }

  /** Hands out everything as one batch; the base becomes the text that holds it. */
  take(): Change[] {
    const wire = this.wire()
    this.taken()
    return wire
  }

  /** Everything as one batch, without handing it out. */
  wire(): Change[] {
    return toWire(this.text, this.changes)
  }

  /** Go has everything: the base becomes the text that holds it. */
  taken(): void {
    this.restart(this.changes.apply(this.text))
  }

  /** Hands out the whole text, with everything pending in it; it becomes the base. */
  takeWhole(): string {
    this.taken()
    return this.text.toString()
  }

  private restart(base: Text): void {
    this.text = base
    this.changes = ChangeSet.empty(base.length)
  }

  /**
   * Go's text was replaced from outside by remote, a change of base. Returns the same change for the
   * editor's text, where what is pending has already been made.
   */
  rebase(remote: ChangeSet): ChangeSet {
    const here = remote.map(this.changes)
    this.changes = this.changes.map(remote, true)
    this.text = remote.apply(this.text)
    return here
  }

  /** Where a place of base is in the editor's text now. */
  map(offset: number): number {
    return this.changes.mapPos(Math.min(offset, this.text.length), 1)
  }
}
