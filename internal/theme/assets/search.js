// Search in the reader's browser. Galley's package search makes the index this reads and
// says how it is built; both sides fold and cut words alike. Parts of the index are script
// files that call galleySearch.take, so that they load from a disk too. Nothing is loaded
// before there is something to look for.
"use strict"
const galleySearch = (() => {
  const parts = new Map()
  const take = (name, data) => void parts.set(name, data)

  // Words, as fold.go and tokens.go have them.
  const silent = /[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200c\u200d\ufe00-\ufe0f]/g
  const same = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h", ς: "σ", ى: "ي", ی: "ي", ک: "ك", ة: "ه" }
  const letters = new RegExp(`[${Object.keys(same).join("")}]`, "g")
  const fold = (text) =>
    text.normalize("NFKD").replace(/[иИ]\u0306/g, "й").replace(silent, "").toLowerCase().replace(letters, (c) => same[c]).normalize("NFC")

  const dense = "(?=[\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3040-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7ff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}])"
  const loose = dense.replace("=", "!")
  const letter = "[\\p{L}\\p{N}\\p{M}]"
  const run = (kind) => `${kind}${letter}(?:${kind}${letter}|\\p{M})*`
  const words = `[a-z](?:#|\\+\\+)(?![a-z0-9#+])|(${run(dense)})|${run(loose)}`
  const word = new RegExp(words, "gu")
  const piece = new RegExp(`${words}|[^]`, "giu")
  const units = (text) => text.match(/.\p{M}*/gu)
  const cut = (term) => [...term].slice(0, 32).join("")

  /// The terms of folded text to look for, each with its place. One letter of a script
  /// without spaces is the beginning of a term.
  const tokens = (text) => {
    const list = []
    let at = 0
    for (const [found, run] of text.matchAll(word)) {
      const letters = run ? units(run) : [found]
      if (letters.length < 2) list.push({ term: cut(found), at, prefix: !!run })
      for (let i = 0; i + 1 < letters.length; i++) list.push({ term: cut(letters[i] + letters[i + 1]), at: at + i, prefix: false })
      at += letters.length
    }
    return list
  }

  /// What the reader typed: words, of which the last may be half typed, and phrases.
  const parse = (query) => {
    const words = new Map()
    const phrases = []
    query.split(/["“”„]/).forEach((text, i, all) => {
      const list = tokens(fold(text))
      if (i % 2 && list.length > 1) phrases.push(list)
      const last = list.at(-1)
      if (last && i % 2 === 0 && i + 1 === all.length && /[\p{L}\p{N}\p{M}#+]$/u.test(text)) last.prefix ||= last.term.length > 1
      for (const t of list) words.set(t.term, { term: t.term, prefix: t.prefix || !!words.get(t.term)?.prefix })
    })
    return { words: [...words.values()].slice(0, 12), phrases }
  }

  // The index, as index.go and number.go write it.
  const digits = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter((c) => !'"\\<'.includes(c))
  const value = new Map(digits.map((c, i) => [c, i]))
  const numbers = (text) => {
    let at = 0
    const next = () => {
      for (let more = 0; ; ) {
        const d = value.get(text[at++]) ?? 0
        if (d < 70) return more * 70 + d
        more = more * 21 + d - 69
      }
    }
    return { next, more: () => at < text.length, rest: () => text.slice(at) }
  }

  const levels = 13
  const weights = [0.3, 1, 1.15, 1.3, 1.45, 1.6, 2.4, 2.7, 3.4, 3.8, 5, 5.6, 6.4]

  /// Calls each with every document and level of a term, the best level first.
  const postings = (list, each) => {
    for (const n = numbers(list); n.more(); ) {
      const head = n.next()
      let doc = -1
      for (let left = Math.floor(head / levels); left >= 0; left--) each((doc += n.next() + 1), head % levels)
    }
  }

  const read = new Map()
  const shard = (i) => {
    if (!read.has(i)) {
      const fields = parts.get(`t${i}`).split(" ")
      const terms = new Map()
      let last = ""
      for (let k = 0; k + 1 < fields.length; k += 2) {
        const n = numbers(fields[k])
        last = last.slice(0, n.next()) + n.rest()
        terms.set(last, { list: fields[k + 1], at: k / 2 })
      }
      read.set(i, terms)
    }
    return read.get(i)
  }

  const compare = (a, b) => {
    for (let i = 0; ; i++) {
      const x = a.codePointAt(i) ?? -1
      const y = b.codePointAt(i) ?? -1
      if (x !== y || x < 0) return x - y
    }
  }

  /// The shard a term is in: the last that begins at or before it.
  const shardOf = (term) => {
    const from = parts.get("root").from
    let low = 0
    for (let high = from.length; high - low > 1; ) {
      const middle = (low + high) >> 1
      if (compare(from[middle], term) > 0) high = middle
      else low = middle
    }
    return low
  }

  /// The shards a word may be in. A beginning that many words have is looked for in the
  /// first two.
  const shardsOf = ({ term, prefix }) => {
    const first = shardOf(term)
    const last = prefix ? Math.min(shardOf(`${term}\u{10ffff}`), first + 1) : first
    return Array.from({ length: last - first + 1 }, (_, i) => first + i)
  }

  /// How well each document has a word: what the word is worth here times the level.
  const worth = (word) => {
    const docs = new Map()
    const add = (list, share) =>
      postings(list, (doc, level) => docs.set(doc, Math.max(docs.get(doc) ?? 0, weights[level] * share)))
    for (const i of shardsOf(word)) {
      if (!word.prefix) {
        const entry = shard(i).get(word.term)
        if (entry) add(entry.list, 1)
        continue
      }
      for (const [term, { list }] of shard(i)) if (term.startsWith(word.term)) add(list, term === word.term ? 1 : 0.7)
    }
    const rare = Math.log(1 + (parts.get("root").docs - docs.size + 0.5) / (docs.size + 0.5))
    for (const [doc, w] of docs) docs.set(doc, w * rare)
    return docs
  }

  /// Where a term stands in each document; null when that is not kept.
  const placesOf = (term) => {
    const i = shardOf(term)
    const entry = shard(i).get(term)
    const text = entry ? parts.get(`p${i}`).split(" ")[entry.at] : ""
    if (text === "~") return null
    const places = new Map()
    if (text) {
      const n = numbers(text)
      postings(entry.list, (doc) => {
        const list = []
        let at = -1
        for (let left = n.next(); left > 0; left--) list.push((at += n.next() + 1))
        places.set(doc, list)
      })
    }
    return places
  }

  /// Tells of a document whether it has a phrase.
  const phraseTest = (phrase) => {
    const known = phrase.map((t) => ({ at: t.at, places: placesOf(t.term) })).filter((t) => t.places)
    return (doc) => {
      if (known.length === 0) return true
      const [first, ...others] = known.map((t) => (t.places.get(doc) ?? []).map((place) => place - t.at))
      return first.some((start) => others.every((list) => list.includes(start)))
    }
  }

  /// Looks for a query. Answers with the parts to load first, or with the numbers of
  /// documents, the best first; some means that no document has all words.
  const find = (query) => {
    const { words, phrases } = parse(query)
    if (words.length === 0) return { words, docs: [] }
    if (!parts.has("root")) return { words, need: ["root"] }
    const need = words.flatMap((w) => shardsOf(w).map((i) => `t${i}`))
    for (const t of phrases.flat()) need.push(`t${shardOf(t.term)}`, `p${shardOf(t.term)}`)
    const missing = [...new Set(need)].filter((name) => !parts.has(name))
    if (missing.length > 0) return { words, need: missing }

    const hits = new Map()
    for (const word of words) {
      for (const [doc, w] of worth(word)) {
        const hit = hits.get(doc) ?? { doc, has: 0, score: 0 }
        hit.has++
        hit.score += w
        hits.set(doc, hit)
      }
    }
    let list = [...hits.values()]
    const all = list.filter((hit) => hit.has === words.length)
    const tests = phrases.map(phraseTest)
    list = (all.length > 0 ? all : tests.length > 0 ? [] : list).filter((hit) => tests.every((test) => test(hit.doc)))
    list.sort((a, b) => b.has - a.has || b.score - a.score || b.doc - a.doc)
    return { words, docs: list.map((hit) => hit.doc), some: all.length === 0 }
  }

  /// The part a document's line is in.
  const partOf = (doc) => `d${Math.floor(doc / parts.get("root").per)}`
  const lineOf = (doc) => parts.get(partOf(doc))[doc % parts.get("root").per]

  /// Splits text into pieces that are marked or not, in turns, the first unmarked.
  const marks = (text, words) => {
    const pieces = [""]
    const put = (piece, marked) => {
      if ((pieces.length % 2 === 0) !== marked) pieces.push("")
      pieces[pieces.length - 1] += piece
    }
    const begins = (word, start) => word.term === start || (word.prefix && start.startsWith(word.term))
    for (const [whole, run] of text.matchAll(piece)) {
      if (!run) {
        const term = fold(whole)
        put(whole, words.some((word) => begins(word, term) || begins(word, cut(term))))
        continue
      }
      const letters = units(run)
      const folded = letters.map(fold)
      const on = letters.map(() => false)
      for (let i = 0; i < letters.length; i++) {
        const pair = folded[i] + (folded[i + 1] ?? "")
        for (const { term, prefix } of words) {
          if (prefix && folded[i].startsWith(term)) on[i] = true
          else if (term === pair) on[i] = on[i + 1] = true
        }
      }
      letters.forEach((l, i) => put(l, on[i]))
    }
    return pieces
  }

  return { take, find, partOf, lineOf, marks, has: (name) => parts.has(name), version: () => parts.get("root")?.version ?? "" }
})()

// The page: a form with a text, a line that says how many were found, a list, and a
// button for more. All that comes from the index is put in as text.
if (typeof document !== "undefined") {
  const { find, has, lineOf, marks, partOf, version } = galleySearch
  const form = document.getElementById("search")
  const [input, said, list, more] = ["search-text", "search-said", "search-found", "search-more"].map((id) => document.getElementById(id))
  const say = form.dataset
  const step = 10
  let asked = 0 // number of the newest question
  let found = { words: [], docs: [] }

  const load = (name) =>
    new Promise((done, failed) => {
      const script = document.createElement("script")
      script.src = `${say.index}${name}.js${name === "root" ? "" : `?${version()}`}`
      script.onload = () => (has(name) ? done() : failed())
      script.onerror = failed
      document.head.append(script)
    })

  const element = (name, properties, ...children) => {
    const e = Object.assign(document.createElement(name), properties)
    e.append(...children)
    return e
  }
  const marked = (text) => marks(text, found.words).map((piece, i) => (i % 2 ? element("mark", {}, piece) : piece))

  const result = ([title, url, date, dateText, excerpt, lang, dir]) => {
    const card = element("article", { className: "card" })
    if (lang) card.lang = lang
    if (dir) card.dir = dir
    const box = element("div")
    if (dateText) box.append(element("p", { className: "facts" }, element("time", { dateTime: date }, dateText)))
    box.append(element("h2", {}, element("a", { href: url }, ...marked(title))))
    if (excerpt) box.append(element("p", { className: "excerpt" }, ...marked(excerpt)))
    card.append(box)
    return element("li", {}, card)
  }

  /// Adds the next results; false when a newer question has been asked meanwhile.
  const show = async (question, from) => {
    const docs = found.docs.slice(from, from + step)
    const need = [...new Set(docs.map(partOf))].filter((name) => !has(name))
    await Promise.all(need.map(load))
    if (question !== asked) return
    const lines = docs.map((doc) => result(lineOf(doc)))
    if (from === 0) list.replaceChildren(...lines)
    else list.append(...lines)
    more.hidden = from + step >= found.docs.length
  }

  const search = async (query) => {
    const question = ++asked
    try {
      let answer = find(query)
      for (; answer.need; answer = find(query)) {
        await Promise.all(answer.need.map(load))
        if (question !== asked) return
      }
      found = answer
      await show(question, 0)
      if (question !== asked) return
      const none = found.words.length === 0 ? "" : say.none
      const count = say.count.replace("#", found.docs.length.toLocaleString(document.documentElement.lang))
      said.textContent = found.docs.length === 0 ? none : found.some ? `${say.some} ${count}` : count
    } catch {
      if (question === asked) said.textContent = say.failed
    }
  }

  const ask = () => {
    const query = input.value.trim()
    const address = new URL(location.href)
    if (query) address.searchParams.set("q", query)
    else address.searchParams.delete("q")
    try {
      history.replaceState({ q: query }, "", address)
    } catch {
      history.replaceState({ q: query }, "") // from a disk some browsers keep the address as it is
    }
    search(input.value)
  }

  let pause
  input.addEventListener("input", (e) => {
    clearTimeout(pause)
    if (!e.isComposing) pause = setTimeout(ask, 150)
  })
  input.addEventListener("compositionend", ask)
  form.addEventListener("submit", (e) => {
    e.preventDefault()
    clearTimeout(pause)
    ask()
  })
  more.addEventListener("click", async () => {
    const at = list.children.length
    try {
      await show(asked, at)
      list.children[at]?.querySelector("a").focus()
    } catch {
      said.textContent = say.failed
    }
  })

  input.value = new URLSearchParams(location.search).get("q") ?? history.state?.q ?? ""
  if (input.value) search(input.value)
}
