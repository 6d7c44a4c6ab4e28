import { describe, expect, it } from "vitest"
import { fetched, hostOf, placeholder } from "./elsewhere"

describe("pictures of other hosts", () => {
  it.each([
    "https://example.org/a.png?x=1&y=/../index.html",
    "http://bücher.example/ö/",
    "https://a.example/😀",
  ])("asks Galley for %s without a sign that a path could trip over", (address) => {
    const path = fetched(address)
    expect(path).toMatch(/^\/galley\/remote\/[\w-]+$/)
    const text = atob(path.slice("/galley/remote/".length).replace(/-/g, "+").replace(/_/g, "/"))
    expect(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0)))).toBe(address)
  })

  it("knows the host", () => {
    expect(hostOf("https://Pictures.Example.org:8080/a")).toBe("pictures.example.org")
    expect(hostOf("//example.org/a")).toBe("example.org")
    expect(hostOf("https://[")).toBe("")
    expect(hostOf("")).toBe("") // a picture whose address is not typed yet
    expect(hostOf("data:image/png;base64,")).toBe("")
  })

  it("names the host in a picture that is nothing but one", () => {
    const svg = decodeURIComponent(
      placeholder(`a"><script>alert(1)</script>&`).replace("data:image/svg+xml,", ""),
    )
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml")
    expect(parsed.querySelector("parsererror, script")).toBeNull()
    expect(parsed.querySelector("text")!.textContent).toBe(`a"><script>alert(1)</script>&`)
    expect(svg.length).toBeLessThan(placeholder("x".repeat(10_000)).length)
    expect(placeholder("x".repeat(10_000)).length).toBeLessThan(1500)
  })
})
