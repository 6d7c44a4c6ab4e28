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
  window.go = { app: { PostService: service, SettingsService: service, WorkspaceService: service } as never }
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

  describe("rows of posts", () => {
    const file = (state: number) => new Response(JSON.stringify({ state, path: null }))
    const fetched = vi.fn((_: string) => Promise.resolve(file(2)))
    const booted = () => {
      answer = () => Promise.resolve({ lane: "", workspace: { dir: "/blog", rowsState: 2 } })
      vi.stubGlobal("fetch", fetched.mockClear())
      return bridge.workspace.boot()
    }
    afterEach(() => vi.unstubAllGlobals())

    it.each([
      ["are taken as they came early", () => Promise.resolve(file(2)), 0],
      ["are asked for again when they are of an earlier state", () => Promise.resolve(file(1)), 1],
      [
        "are asked for again when there was no folder",
        () => Promise.resolve(new Response(null, { status: 204 })),
        1,
      ],
      ["are asked for again when they did not come", () => Promise.reject(new Error("lost")), 1],
    ])("%s", async (_, early, asks) => {
      window.galleyRows = early()
      expect((await booted()).workspace).toEqual({ dir: "/blog", posts: [] })
      expect(fetched).toHaveBeenCalledTimes(asks)
      expect(window.galleyRows).toBeUndefined()
    })
  })

  it("says so when there is no program", async () => {
    delete window.go
    await expect(bridge.posts.list()).rejects.toMatchObject({ code: "internal" })
  })
})
