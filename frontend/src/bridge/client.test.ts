import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { bridge } from "./client"

const asked: unknown[][] = []
let answer: () => Promise<unknown> = () => Promise.resolve(null)

beforeEach(() => {
  asked.length = 0
  const service = new Proxy(
    {},
    {
      get:
        (_, method) =>
        (...args: unknown[]) => (asked.push([method, ...args]), answer()),
    },
  )
  window.go = { app: { PostService: service, SettingsService: service } as never }
})
afterEach(() => {
  delete window.go
  vi.useRealTimers()
})

describe("bridge", () => {
  it("calls the bound method with its arguments", async () => {
    answer = () => Promise.resolve({ revision: "r", rev: 2 })
    expect(await bridge.posts.save("a.md", "text")).toEqual({ revision: "r", rev: 2 })
    expect(asked).toEqual([["Save", "a.md", "text"]])
  })

  it("sends a settings patch as text", async () => {
    await bridge.settings.set({ split: 0 })
    expect(asked).toEqual([["Set", '{"split":0}']])
  })

  it("decodes what Go says went wrong", async () => {
    answer = () => Promise.reject(new Error('{"code":"disk_full","message":"The disk is full."}'))
    await expect(bridge.posts.save("a.md", "")).rejects.toMatchObject({
      code: "disk_full",
      message: "The disk is full.",
    })
  })

  it("gives up on a call that never comes back", async () => {
    vi.useFakeTimers()
    answer = () => new Promise(() => {})
    const saving = expect(bridge.posts.save("a.md", "")).rejects.toMatchObject({ code: "timeout" })
    await vi.advanceTimersByTimeAsync(30_000)
    await saving
  })

  it("says so when there is no program", async () => {
    delete window.go
    await expect(bridge.posts.list()).rejects.toMatchObject({ code: "internal" })
  })
})
