import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { BridgeError } from "./errors"
import { Lane, wayOf } from "./lane"

let time = 0
/** What the next answers are and how long, in ms, they take. */
let answers: { took: number; status?: number; text: string }[] = []
let asked: { url: string; body: string; sync: boolean }[] = []

class FakeRequest {
  status = 0
  responseText = ""
  private url = ""
  private sync = false
  open(_method: string, url: string, async: boolean) {
    this.url = url
    this.sync = !async
  }
  send(body: string) {
    asked.push({ url: this.url, body, sync: this.sync })
    const answer = answers.shift()
    if (!answer) throw new Error("no network")
    time += answer.took
    this.status = answer.status ?? 200
    this.responseText = answer.text
  }
}

const lane = (url = "/lane/") => new Lane(wayOf(url), () => time)
const good = (took: number) => ({ took, text: '{"id":0,"result":7}' })

beforeEach(() => {
  time = 0
  answers = []
  asked = []
  vi.stubGlobal("XMLHttpRequest", FakeRequest)
})
afterEach(() => vi.unstubAllGlobals())

it("asks within the task", () => {
  answers = [good(1)]
  expect(lane().ask("a.B.C", [{ x: 1 }])).toBe(7)
  expect(asked).toEqual([{ url: "/lane/a.B.C", body: '[{"x":1}]', sync: true }])
})

it("asks the window's program by a dialog", () => {
  const questions: string[] = []
  vi.stubGlobal("prompt", (question: string) => {
    questions.push(question)
    return '{"id":0,"result":8}'
  })
  expect(lane("dialog").ask("a.B.C", [{ x: "\n" }])).toBe(8)
  expect(questions.map((one) => JSON.parse(one) as unknown)).toEqual([
    { method: "a.B.C", args: [{ x: "\n" }] },
  ])
})

it("goes on after an answer that did not come in time", () => {
  const answers = ["", '{"id":0,"result":8}']
  vi.stubGlobal("prompt", () => answers.shift())
  const one = lane("dialog")
  expect(() => one.ask("a.B.C", [])).toThrow(new BridgeError("timeout", "Galley takes too long."))
  expect(one.ask("a.B.C", [])).toBe(8)
})

it("leaves long questions, and all where there is no lane, to the usual way", () => {
  expect(lane().ask("a.B.C", ["x".repeat(40_000)])).toBeNull()
  expect(lane("").ask("a.B.C", [])).toBeNull()
  expect(asked).toEqual([])
})

it("passes on what Go refuses", () => {
  answers = [{ took: 1, text: '{"id":0,"error":"{\\"code\\":\\"out_of_step\\",\\"message\\":\\"no\\"}"}' }]
  expect(() => lane().ask("a.B.C", [])).toThrow(new BridgeError("out_of_step", "no"))
})

it("rests for a moment after an answer that was felt", () => {
  const one = lane()
  answers = [good(50), good(1)]
  one.ask("a.B.C", [])
  expect(one.ask("a.B.C", [])).toBeNull()
  time += 2000
  expect(one.ask("a.B.C", [])).toBe(7)
})

it("rests for long where most answers are slow", () => {
  const one = lane()
  answers = Array.from({ length: 4 }, () => good(20))
  for (let i = 0; i < 4; i++) expect(one.ask("a.B.C", [])).toBe(7)
  expect(one.ask("a.B.C", [])).toBeNull()
  time += 59_000
  expect(one.ask("a.B.C", [])).toBeNull()
  time += 1000
  answers = [good(1)]
  expect(one.ask("a.B.C", [])).toBe(7)
})

it("asks no more once nobody answers", () => {
  const one = lane()
  expect(() => one.ask("a.B.C", [])).toThrow(BridgeError)
  time += 1e9
  expect(one.ask("a.B.C", [])).toBeNull()
})
