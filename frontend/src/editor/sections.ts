import { languageDataProp } from "@codemirror/language"
import type { Facet } from "@codemirror/state"
import {
  NodeType,
  Parser,
  Tree,
  TreeFragment,
  type Input,
  type ParseWrapper,
  type PartialParse,
} from "@lezer/common"
import { lastIndex } from "../core/search"
import { frontMatterOf } from "./frontmatter"

/**
 * A parser for long documents. Markdown's own looks at every block of the document for every key, to keep
 * or to balance it: 20 ms at a megabyte. This one cuts the document into sections of a few thousand
 * characters, where no block can be open, and parses only those that changed. The tree of each is as if
 * the section were a document of its own, and the whole is the same as of one parse.
 */
export class SectionParser extends Parser {
  private readonly top: NodeType

  constructor(
    private readonly parts: Parts,
    private readonly size = usualSize,
  ) {
    super()
    this.top = NodeType.define({
      id: 0,
      name: "Sections",
      top: true,
      props: [[languageDataProp, parts.data]],
    })
  }

  createParse(input: Input, fragments: readonly TreeFragment[]): PartialParse {
    return new SectionParse(this.top, this.parts, this.size, input, fragments)
  }
}

export type Parts = {
  /** Parses blocks and words, without what is written in other languages. */
  blocks: Parser
  /** Parses that. */
  wrap: ParseWrapper
  /** Parses front matter, fences included. */
  frontMatter: Parser
  /** What the editor knows about the language. */
  data: Facet<Record<string, unknown>>
}

/** So many characters a section has at least, where a text allows it. */
const usualSize = 8000

/** The trees of whole sections; one that was stopped in its middle is not among them. */
const whole = new WeakSet<Tree>()
/** The trees of front matter. */
const front = new WeakSet<Tree>()

class SectionParse implements PartialParse {
  stoppedAt: number | null = null
  private readonly trees: Tree[] = []
  private readonly positions: number[] = []
  /** Where the section under way begins. */
  private from = 0
  private part: Part | null = null
  private readonly bodyFrom: number

  constructor(
    private readonly top: NodeType,
    private readonly parts: Parts,
    private readonly size: number,
    private readonly input: Input,
    private readonly fragments: readonly TreeFragment[],
  ) {
    const read = (from: number, to: number) => input.read(from, Math.min(to, input.length))
    this.bodyFrom = frontMatterOf(read, "---").length
  }

  get parsedPos(): number {
    return this.part ? this.part.parsedPos : this.from
  }

  stopAt(pos: number): void {
    this.stoppedAt = pos
    this.part?.stopAt(pos)
  }

  advance(): Tree | null {
    const { from, input } = this
    if (!this.part) {
      if (from >= input.length || (this.stoppedAt !== null && from > this.stoppedAt)) return this.finish()
      const kept = this.kept()
      if (kept) this.add(kept)
      else this.begin()
      return null
    }
    const tree = this.part.advance()
    if (!tree) return null
    const end = from + tree.length
    const inFront = from < this.bodyFrom
    if (inFront) front.add(tree)
    if (inFront || (!this.part.stopped && (end >= input.length || isBorder(input, end)))) whole.add(tree)
    this.part = null
    this.add(tree)
    return null
  }

  private add(tree: Tree): void {
    this.trees.push(tree)
    this.positions.push(this.from)
    this.from += tree.length
    // A parser that was stopped where it began would be asked for ever.
    if (tree.length === 0) this.stoppedAt = this.from - 1
  }

  private finish(): Tree {
    return new Tree(this.top, this.trees, this.positions, this.from)
  }

  /** The section that was here before, when its text is the same and it ends where it did. */
  private kept(): Tree | null {
    const { from, input, bodyFrom } = this
    const before = this.before(from)
    if (!before || !whole.has(before.section)) return null
    const { section, same } = before
    const end = from + section.length
    if (section.length === 0 || end > same) return null
    if (front.has(section) || from < bodyFrom) return front.has(section) && end === bodyFrom ? section : null
    return end === input.length || isBorder(input, end) ? section : null
  }

  /** The section that began here before, and up to where its text is the same. */
  private before(at: number): { section: Tree; same: number } | null {
    const fragment = this.fragments.find(({ from, to }) => from <= at && at < to)
    if (!fragment) return null
    const { tree, offset, to } = fragment
    const k = sectionAt(tree, at + offset)
    const section = tree.children[k]
    return section instanceof Tree && tree.positions[k] === at + offset ? { section, same: to } : null
  }

  private begin(): void {
    const { from, input, parts } = this
    const before = this.sectionsBefore()
    if (from < this.bodyFrom) {
      // It is short, so nothing stops it.
      this.part = new Part(parts.frontMatter.startParse(input, before, [{ from, to: this.bodyFrom }]))
      return
    }
    this.part = new Part(parts.blocks.startParse(input, before, [{ from, to: input.length }]), {
      from,
      endsAt: (at) => this.endsAt(at),
      wrap: (tree) => parts.wrap(finished(tree), input, before, [{ from, to: from + tree.length }]),
    })
    if (this.stoppedAt !== null) this.part.stopAt(this.stoppedAt)
  }

  /** Whether the section under way may end at a place. */
  private endsAt(at: number): boolean {
    const length = at - this.from
    if (at >= this.input.length || length < this.size / 4) return false
    // A border that was one before is kept, so that the sections behind it are.
    return (length >= this.size || this.before(at) !== null) && isBorder(this.input, at)
  }

  /** What is known of the text from here on, each section as a tree of its own. */
  private sectionsBefore(): TreeFragment[] {
    const found: TreeFragment[] = []
    const far = this.from + 4 * this.size
    for (const { tree, from, to, offset, openStart, openEnd } of this.fragments) {
      if (to <= this.from || from >= far) continue
      for (let k = Math.max(0, sectionAt(tree, this.from + offset)); k < tree.children.length; k++) {
        const section = tree.children[k]
        const begin = tree.positions[k]! - offset
        if (begin >= Math.min(far, to)) break
        const end = begin + (section?.length ?? 0)
        if (!(section instanceof Tree) || front.has(section) !== this.from < this.bodyFrom || end <= from)
          continue
        found.push(
          new TreeFragment(
            // The rest of a line that was cut is no line: its indentation may be gone.
            Math.max(openStart ? from + 1 : from, begin),
            Math.min(to, end),
            section,
            -begin,
            openStart && from > begin,
            to < end ? openEnd : !(whole.has(section) && to >= end + borderSight),
          ),
        )
      }
    }
    return found
  }
}

/** The parse of one section: first its blocks, then what in them is written in other languages. */
class Part {
  /** Something of the section was left out. */
  stopped = false
  private stop: number | null = null
  private inner: PartialParse | null = null
  /** Where the blocks end, once that is known. */
  private end = 0

  constructor(
    private readonly blocks: PartialParse,
    private readonly how: {
      from: number
      endsAt: (at: number) => boolean
      wrap: (tree: Tree) => PartialParse
    } | null = null,
  ) {}

  get parsedPos(): number {
    return this.inner ? Math.min(this.inner.parsedPos, this.end) : this.blocks.parsedPos
  }

  stopAt(pos: number): void {
    if (!this.how) return
    this.stop = pos
    const inner = this.inner ?? this.blocks
    if (this.inner && pos >= this.end) return
    this.stopped ||= this.inner !== null
    stopEarlier(inner, pos)
  }

  advance(): Tree | null {
    if (this.inner) return this.inner.advance()
    const tree = this.blocks.advance()
    if (!this.how) return tree
    if (!tree) {
      const at = this.blocks.parsedPos
      if (this.how.endsAt(at)) stopEarlier(this.blocks, at - 1)
      return null
    }
    this.end = this.how.from + tree.length
    this.inner = this.how.wrap(tree)
    if (this.stop !== null) this.stopAt(this.stop)
    return this.inner.advance() // its place is known only then
  }
}

/** Parsers refuse to be stopped later than they were told before. */
function stopEarlier(parse: PartialParse, pos: number): void {
  if (parse.stoppedAt === null || pos < parse.stoppedAt) parse.stopAt(pos)
}

/** A parse that is done. */
function finished(tree: Tree): PartialParse {
  return { parsedPos: 0, stoppedAt: null, stopAt() {}, advance: () => tree }
}

/** The index of the section that holds a place of a tree, or of the last one before it. */
function sectionAt(tree: Tree, pos: number): number {
  return lastIndex(tree.positions.length, (i) => tree.positions[i]! <= pos)
}

/**
 * Whether a section may begin at a line that is reached between blocks: it is blank, and the next that is
 * not begins with a letter or a heading's sign. Neither goes on with anything that was open before it.
 */
function isBorder(input: Input, at: number): boolean {
  return input.read(at - 1, at) === "\n" && /^\n+[#\p{L}]/u.test(input.read(at, at + borderSight))
}
/** So much of what follows decides. Where it is as it was, so is the last block before it. */
const borderSight = 16
