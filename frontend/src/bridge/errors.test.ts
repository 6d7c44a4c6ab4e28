import { describe, expect, it } from "vitest"
import { BridgeError, toBridgeError } from "./errors"

describe("toBridgeError", () => {
  const ours =
    '{"code":"conflict","message":"Another program changed this post.","path":"posts/a.md","line":4,"column":0}'
  const cases: [name: string, thrown: unknown, code: string, message: string][] = [
    ["a fault as JSON", new Error(ours), "conflict", "Another program changed this post."],
    ["a bare string", ours, "conflict", "Another program changed this post."],
    [
      "an unknown code",
      new Error('{"code":"odd","message":"x"}'),
      "internal",
      "Something went wrong inside Galley.",
    ],
    ["no message", new Error('{"code":"conflict"}'), "internal", "Something went wrong inside Galley."],
    [
      "the runtime's own words",
      new Error("unexpected end"),
      "internal",
      "Something went wrong inside Galley.",
    ],
    ["nothing", undefined, "internal", "Something went wrong inside Galley."],
    ["null as JSON", "null", "internal", "Something went wrong inside Galley."],
  ]
  it.each(cases)("%s", (_, thrown, code, message) => {
    expect(toBridgeError(thrown)).toMatchObject({ code, message })
  })

  it("keeps the place, without zeros", () => {
    expect(toBridgeError(new Error(ours)).problem).toEqual({
      code: "conflict",
      message: "Another program changed this post.",
      path: "posts/a.md",
      line: 4,
    })
  })

  it("passes its own kind through", () => {
    const error = new BridgeError("busy", "Wait.")
    expect(toBridgeError(error)).toBe(error)
  })
})
