import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { expect, it } from "vitest"
import { openParcel } from "./parcel"

it("opens what Go packs", () => {
  const file = resolve(import.meta.dirname, "../../../app/testdata/parcel.txt")
  expect(openParcel(readFileSync(file, "utf8"))).toEqual({
    text: "Grüße 👋\n",
    patch: {
      splices: [
        {
          at: 1,
          del: 2,
          ins: [
            { html: '<p title="q">ä\\n</p>\n', line: 3, end: 4 },
            { html: "", line: 5, end: 5 },
          ],
        },
        { at: 9, del: 1, ins: [] },
        {
          at: 12,
          del: 0,
          ins: [{ html: "<ul><li>日本 🗾\ufffd</li></ul>", line: 8, end: 9, anchors: "0 1" }],
        },
      ],
      from: 7,
      shift: -2,
    },
  })
})
