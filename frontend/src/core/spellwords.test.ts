import { describe, expect, it } from "vitest"
import { canonical, scriptsOf, wordsOf, type Skip } from "./spellwords"

const rules = { scripts: scriptsOf(["en"]), capitals: false }
const found = (text: string, languages = ["en"], capitals = false) =>
  wordsOf(text, { scripts: scriptsOf(languages), capitals }).map((word) => word.text)

describe("the words that are looked up", () => {
  it.each<[string, string, string]>([
    ["prose", "One word, two words; *three* and **four**.", "One word two words three and four"],
    [
      "apostrophes of both kinds",
      "It's don’t 'quoted' rock'n'roll dogs'",
      "It's don’t quoted rock'n'roll dogs",
    ],
    ["hyphens", "well-known state-of-the-art -dash- a--b", "well-known state-of-the-art dash"],
    ["no single letters", "a I x word", "word"],
    ["no words with digits", "3rd b2b mp3 word2vec 100 words", "words"],
    ["no names of code", "snake_case camelCase iPhone GitHub McDonald _em_ word", "word"],
    ["no capitals", "NATO PDFs USA's word", "word"],
    ["accents, composed or not", "café cafe\u0301 naïve", "café cafe\u0301 naïve"],
    ["addresses", "see https://exmaple.com/pth?x=yy and www.exmaple.com or foo.bar", "see and or"],
    ["mail", "write to jhon.doe@exmaple.com now", "write to now"],
    ["links", '[the text](https://exmaple.com/wrod "the title") here', "the text the title here"],
    ["addresses with brackets", "[a text](/pth_(wrod)) here", "text here"],
    ["pictures", "![the text](/images/wrod.png) here", "the text here"],
    ["reference links", '[the text][lable] and\n[lable]: /wrod "the title"', "the text and the title"],
    ["wiki links", "go to [[wrod-post]] or [[wrod#anchr|the words]] now", "go to or the words now"],
    ["footnotes", "a word[^nte] and\n[^nte]: the note", "word and the note"],
    ["callouts", "> [!WRNING]\n> the text", "the text"],
    ["inline code", "the `wrod` and ``a ` wrod`` here", "the and here"],
    ["emoji codes", "well done :thumbsupp: and so: there", "well done and so there"],
    ["entities", "one&nbsp;two &copyy; three", "one two three"],
    ["tags with attributes", "<span class=\"wrod\" title='wrod'>the text</span>", "the text"],
    ["elements of code", "the <kbd>Ctrll</kbd> key <script>wrod()</script> here", "the key here"],
    ["comments", "the <!-- wrod --> text <!--mroe-->", "the text"],
    ["shortcodes of Hugo", 'the {{< figure src="wrod" >}} text {{% nte %}} here', "the text here"],
    ["tags of Liquid", "the {% include wrod.html %} text {{ site.wrod | upcse }} here", "the text here"],
    ["calls in addresses", '[one]({{< relrf "/wrod" >}}) and [two]({% pst_url a-wrod %})', "one and two"],
    ["code in Liquid", "the {% highlight ruby %}\nwrod\n{% endhighlight %} text", "the text"],
    ["attributes", "the text {#wrod .clss} here", "the text here"],
    [
      "formulas",
      "where $\\alpha x wrod$ and $$\nwrod\n$$ it costs $5 and words $6 more",
      "where and it costs and words more",
    ],
    ["mentions", "by @jhon and #wrod here", "by and here"],
    ["paths", "in /usr/lcal/bn or ./wrod and ~/wrod here", "in or and here"],
    ["either of two", "this and/or that", "this and or that"],
    ["other scripts", "the слово и 言葉 คำ word", "the word"],
    ["headings", "# The heading\n\n## Another #", "The heading Another"],
    ["lists and tasks", "- [ ] the item\n1. another", "the item another"],
    ["tables", "| the | cell |\n|:--|--:|\n| of | words |", "the cell of words"],
    ["soft hyphens", "hy\u00adphen", "hy\u00adphen"],
    ["nothing", "", ""],
    ["what never ends", "the `wrod and $wrod and <wrod", "the wrod and wrod and wrod"],
  ])("%s", (_, text, want) => expect(found(text).join(" ")).toBe(want))

  it("takes capitals when it is told to", () => {
    expect(found("NATO and PDFs", ["en"], true)).toEqual(["NATO", "and", "PDFs"])
  })

  it.each<[string[], string, string]>([
    [["ru"], "the слово word", "слово"],
    [["en", "ru"], "the слово word", "the слово word"],
    [["el"], "η λέξη word", "λέξη"],
    [["he"], "מילה word", "מילה"],
    [["ko"], "단어 word 言葉", "단어"],
    [["ja"], "言葉 word", ""],
    [["zh-Hans", "de"], "词语 Wörter", "Wörter"],
    [["sr-Latn"], "реч reč", "reč"],
    [[], "word", ""],
  ])("of %j in %j are %j", (languages, text, want) => expect(found(text, languages).join(" ")).toBe(want))

  it("says where they stand, and their parts", () => {
    const text = "A well-knwon fact"
    const [word, fact] = wordsOf(text, rules)
    expect(text.slice(word!.from, word!.to)).toBe("well-knwon")
    expect(word!.parts.map(({ from, to }) => text.slice(from, to))).toEqual(["well", "knwon"])
    expect(text.slice(fact!.from, fact!.to)).toBe("fact")
  })

  it("leaves out what it is told to, and what that would begin", () => {
    const text = "the $ code and a $ sign"
    const skips: Skip[] = [{ from: 4, to: 10 }]
    expect(wordsOf(text, rules, skips).map((word) => word.text)).toEqual(["the", "and", "sign"])
  })

  // Each of these takes minutes where one attempt after the other runs to the end of the text.
  const pieces = [
    "<",
    "$",
    "`",
    "{{",
    "{%",
    "[[",
    "[^",
    "](",
    "a.",
    "a-",
    "a'",
    ":a",
    "&",
    "<a ",
    "<a '",
    "\\",
    "a@",
    "<code ",
  ]
  it.each(pieces)("comes to an end with many %j", (piece) => {
    const text = `${piece.repeat(20_000)} word`
    expect(wordsOf(text, rules).every(({ from, to, text: word }) => text.slice(from, to) === word)).toBe(true)
  })
})

describe("canonical", () => {
  it.each([
    ["don’t", "don't"],
    ["hy\u00adphen", "hyphen"],
    ["non‑breaking", "non-breaking"],
    ["cafe\u0301", "café"],
    ["word", "word"],
  ])("of %j is %j", (word, want) => expect(canonical(word)).toBe(want))
})
