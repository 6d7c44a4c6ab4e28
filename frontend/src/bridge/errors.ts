import type { Problem } from "./types"

/** The codes of Go package fault, plus "timeout" for a call that never came back. */
const codes = [
  "invalid",
  "not_found",
  "exists",
  "conflict",
  "permission",
  "disk_full",
  "unreadable",
  "too_large",
  "refused",
  "unsupported",
  "out_of_step",
  "busy",
  "cancelled",
  "internal",
  "timeout",
] as const
export type ErrorCode = (typeof codes)[number]

/** A failure told by Go: one sentence for the author, and where it happened. */
export class BridgeError extends Error {
  override readonly name = "BridgeError"
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Path, line, column and fix, where known. */
    readonly place: Omit<Problem, "code" | "message"> = {},
  ) {
    super(message)
  }

  /** The same failure in the shape the views list. */
  get problem(): Problem {
    return { code: this.code, message: this.message, ...this.place }
  }
}

/** Turns whatever a call threw into a BridgeError. Total: anything unknown becomes "internal". */
export function toBridgeError(thrown: unknown): BridgeError {
  if (thrown instanceof BridgeError) return thrown
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  try {
    const told = JSON.parse(text) as Record<string, unknown>
    if (typeof told.message === "string" && isCode(told.code)) {
      return new BridgeError(told.code, told.message, place(told))
    }
  } catch {
    // Not one of ours: a defect or the runtime's own words, which mean nothing to an author.
  }
  return new BridgeError("internal", "Something went wrong inside Galley.")
}

function isCode(code: unknown): code is ErrorCode {
  return (codes as readonly unknown[]).includes(code)
}

function place(told: Record<string, unknown>): Omit<Problem, "code" | "message"> {
  const found: Omit<Problem, "code" | "message"> = {}
  if (typeof told.path === "string" && told.path) found.path = told.path
  if (typeof told.line === "number" && told.line > 0) found.line = told.line
  if (typeof told.column === "number" && told.column > 0) found.column = told.column
  if (typeof told.fix === "string" && told.fix) found.fix = told.fix
  return found
}
