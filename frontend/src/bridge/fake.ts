/** A stand-in for Go, for tests only: a blog in memory, and a log of what was asked. */
import type {
  Bridge,
  ChangePlan,
  JoinedPart,
  DeletedPost,
  Dictionary,
  EditReply,
  Events,
  ExportCheck,
  Face,
  Finding,
  FindReply,
  FoundHeading,
  ImageFile,
  LighterForm,
  Media,
  LookSetting,
  MenuEntry,
  Moment,
  OpenedPost,
  Operation,
  PostRow,
  Settings,
  SiteLooks,
  SitePlan,
  View,
  Workspace,
} from "./client"
import { BridgeError } from "./errors"
import type { Subscribe } from "./events"
import { defaultSettings } from "../state/settings.svelte"
import { joinedText } from "../core/joining"

/** Looks with some values, of a page that says nothing. */
export function fakeLooks(values: Record<string, string>): SiteLooks {
  const none = { colour: "", ground: "", near: "", ratio: 0 }
  return {
    themes: ["reading", "magazine", "notebook"],
    fonts: ["serif", "sans"],
    codeFonts: ["mono", "sans"],
    usualMenu: '[{"title":"Archive","url":"/archive/"}]',
    values,
    accentLight: "#17694f",
    accentDark: "#6cc5a4",
    light: none,
    dark: none,
    html: "<!doctype html><title>Site</title>",
    url: "/",
    problems: [],
    hasOwnFolder: false,
    cannotBeSaved: "",
  }
}

const changed = (changes: LookSetting[]) => changes.map(({ name, value }) => `${name}=${value}`).join(" ")

/** A row with sensible values; give what the test is about. */
export function row(given: Partial<PostRow> & { path: string }): PostRow {
  return {
    title: given.path,
    date: "",
    dateText: "",
    state: "published",
    category: "",
    categories: given.category ? [given.category] : [],
    tags: [],
    author: "",
    authors: given.author ? [given.author] : [],
    lang: "en",
    updated: "",
    words: 100,
    minutes: 1,
    url: `/${given.path}/`,
    isPage: false,
    pinned: false,
    problems: [],
    ...given,
  }
}

/** A folder holding these posts. */
export function folder(posts: PostRow[]): Workspace {
  return {
    id: "id",
    dir: "/blog",
    name: "blog",
    title: "Blog",
    posts,
    problems: [],
    dialect: {
      kind: "plain",
      name: "Plain folder",
      evidence: [],
      chosen: false,
      detected: "plain",
      kinds: [
        { kind: "plain", name: "Plain folder" },
        { kind: "jekyll", name: "Jekyll" },
      ],
      facts: [],
    },
    watching: "native",
    exportDir: "/blog/_site",
    baseURL: "",
    newFolder: "posts",
    lastPost: "",
    recovered: [],
    typographer: false,
  }
}

type Listeners = { [K in keyof Events]?: ((payload: Events[K]) => void)[] }

export class FakeGo {
  /** Every call with its arguments, in order: "posts.open a.md". */
  readonly log: string[] = []
  readonly files = new Map<string, string>()
  /** Posts whose text Go holds unsaved. */
  readonly dirty = new Set<string>()
  /** Posts that open before their pages. */
  readonly late = new Set<string>()
  workspace: Workspace | null = null
  settings: Settings = { ...defaultSettings }
  dictionaries: Dictionary[] = [{ language: "en-US", folder: "" }]
  /** Words that are in no dictionary, with what they may have been meant to be. */
  misspelt = new Map<string, readonly string[]>()
  /** Thrown by the next call of that name. */
  readonly failing = new Map<string, BridgeError>()
  /** What merging a post with the disk gives. */
  joinedParts: JoinedPart[] = []
  /** What planning a change answers. */
  plan: ChangePlan = { id: "p1", name: "Rename the tag a to b", files: [], refused: [] }
  face: Face = "desktop"
  clipboard = ""
  /** The native menu as it was shown last. */
  readonly menu = new Map<string, MenuEntry>()
  images: ImageFile[] = []
  /** What paste finds on the clipboard; null where pages are given it. */
  pasted: ImageFile[] | null = null
  media: Media = { files: [], missing: [] }
  lighter: LighterForm[] = []
  /** What every search answers. */
  findReply: FindReply = { posts: [], total: 0, more: false, micros: 1 }
  /** What headings answers. */
  foundHeadings: FoundHeading[] = []
  findings: Finding[] = []
  versions: Moment[] = []
  commits: Moment[] = []
  deleted: DeletedPost[] = []
  proofRev = 0
  exportCheck: ExportCheck = { first: false, pages: 3, refused: null }
  sitePlan: SitePlan = { out: "/blog/_site", unchanged: 1, changes: [], causes: [], problems: [] }
  private readonly listeners: Listeners = {}

  /** Tells that these are all findings there are. */
  found(findings: Finding[]): void {
    this.findings = findings
    this.emit("proof:done", { rev: ++this.proofRev, posts: 3, read: 3, all: true, changed: [] })
  }

  readonly on: Subscribe = (name, run) => {
    const list = ((this.listeners[name] as unknown[] | undefined) ??= []) as unknown[]
    ;(this.listeners as Record<string, unknown[]>)[name] = list
    list.push(run)
    return () => void list.splice(list.indexOf(run), 1)
  }

  emit<K extends keyof Events>(name: K, payload: Events[K]): void {
    for (const run of [...(this.listeners[name] ?? [])]) run(payload)
  }

  readonly bridge: Bridge = {
    workspace: {
      boot: () =>
        this.call("workspace.boot", [], () => ({
          version: "1",
          face: this.face,
          platform: "linux",
          home: "/home/a",
          settings: this.settings,
          recent: [],
          notice: null,
          lane: "",
          workspace: this.workspace,
        })),
      openFolder: (dir) => this.call("workspace.openFolder", [dir], () => folder([])),
      pickFolder: () => this.call("workspace.pickFolder", [], () => "/other"),
      browse: (dir) =>
        this.call("workspace.browse", [dir], () => ({ dir, parent: "", folders: [], posts: 0 })),
      lookAgain: () => this.call("workspace.lookAgain", [], () => undefined),
      closeFolder: () => this.call("workspace.closeFolder", [], () => undefined),
      forgetRecent: (dir) => this.call("workspace.forgetRecent", [dir], () => []),
      setDialect: (kind) => this.call("workspace.setDialect", [kind], () => this.workspace ?? folder([])),
      setTypographer: (typographer) =>
        this.call("workspace.setTypographer", [String(typographer)], () => ({
          ...(this.workspace ?? folder([])),
          typographer,
        })),
      tryLooks: (changes, page) =>
        this.call("workspace.tryLooks", [changed(changes), page], () =>
          fakeLooks({
            theme: "reading",
            ...Object.fromEntries(changes.map(({ name, value }) => [name, value])),
          }),
        ),
      saveLooks: (changes) =>
        this.call("workspace.saveLooks", [changed(changes)], () => ({
          ...this.operation(false),
          touched: [{ path: "galley.yaml", to: "galley.yaml" }],
        })),
      newBlogForm: (title, language) =>
        this.call("workspace.newBlogForm", [title, language], () => ({ languages: [], pictures: [] })),
      roomForBlog: (dir) =>
        this.call("workspace.roomForBlog", [dir], () => ({ dir, exists: false, names: [], refused: null })),
      startBlog: (blog) =>
        this.call("workspace.startBlog", [blog.dir], () => ({ ...folder([]), dir: blog.dir })),
      openSample: () => this.call("workspace.openSample", [], () => folder([])),
    },
    posts: {
      list: () => this.call("posts.list", [], () => this.workspace?.posts ?? []),
      open: (path) => this.call("posts.open", [path], () => this.opened(path)),
      close: (path) => this.call("posts.close", [path], () => undefined),
      shown: (path) => this.call("posts.shown", [path], () => undefined),
      editNow: () => null,
      edit: ({ path, rev }) => this.call("posts.edit", [path], () => this.reply(rev + 1)),
      sync: (path) => this.call("posts.sync", [path], () => this.reply(1)),
      setField: (path, _rev, name, value) =>
        this.call("posts.setField", [path, name, JSON.stringify(value)], () => ({ changes: [] })),
      unsetField: (path, _rev, key) => this.call("posts.unsetField", [path, key], () => ({ changes: [] })),
      setExtra: (path, _rev, key, kind, value) =>
        this.call("posts.setExtra", [path, key, kind, JSON.stringify(value)], () => ({ changes: [] })),
      repair: (path, _rev, problem) =>
        this.call("posts.repair", [path, problem.message], () => ({ changes: [] })),
      save: (path, text) => this.call("posts.save", [path], () => this.saved(path, text)),
      saveOver: (path, text) => this.call("posts.saveOver", [path], () => this.saved(path, text)),
      reload: (path) => this.call("posts.reload", [path], () => this.opened(path)),
      join: (path) =>
        this.call("posts.join", [path], () => ({
          post: { ...this.opened(path), text: joinedText(this.joinedParts, []) || this.opened(path).text },
          onDisk: this.opened(path).text,
          revision: "joined",
          clashes: this.joinedParts.filter((part) => part.clash).length,
          parts: this.joinedParts,
        })),
      settle: (path, revision) => this.call("posts.settle", [path, revision], () => undefined),
      discardRecovered: (path) => this.call("posts.discardRecovered", [path], () => undefined),
      backlinks: (path) => this.call("posts.backlinks", [path], () => ({ found: [], more: 0 })),
      glance: (path) =>
        this.call("posts.glance", [path], () => ({
          row: this.workspace?.posts.find((one) => one.path === path) ?? row({ path }),
          excerpt: `The beginning of ${path}.`,
          headings: [{ level: 2, text: "First part", id: "first-part" }],
        })),
      emojis: () => this.call("posts.emojis", [], () => [{ char: "🎉", names: ["tada"] }]),
      look: (path, kind) =>
        this.call("posts.look", [path, kind], () => ({
          rev: 1,
          html: `<p>${kind}</p>`,
          url: "/",
          notes: [{ code: "draft", args: {}, field: "draft", warn: true }],
        })),
      showPage: (path) => this.call("posts.showPage", [path], () => undefined),
      storeDiagram: (source) => this.call("posts.storeDiagram", [source], () => undefined),
      diagramFailed: (source, why) => this.call("posts.diagramFailed", [source, why], () => undefined),
      create: ({ title }) =>
        this.call("posts.create", [title], () => ({
          row: row({ path: `${title}.md`, title }),
          line: 0,
          column: 0,
          unknown: [],
        })),
      templates: () => this.call("posts.templates", [], () => []),
      asTemplate: (path, text) => this.call("posts.asTemplate", [path], () => text),
      rename: (path, to) => this.call("posts.rename", [path, to], () => this.moved(path, to)),
      duplicate: (path, title) =>
        this.call("posts.duplicate", [path, title], () => {
          this.files.set("copy.md", this.files.get(path) ?? "")
          return row({ path: "copy.md", title })
        }),
      trash: (path) => this.call("posts.trash", [path], () => ({ id: "t1", path })),
      restore: (id) => this.call("posts.restore", [id], () => row({ path: "a.md" })),
    },
    changes: {
      planTerms: (request) => this.call("changes.planTerms", [JSON.stringify(request)], () => this.plan),
      planBulk: (request) => this.call("changes.planBulk", [JSON.stringify(request)], () => this.plan),
      planRename: (from, to) => this.call("changes.planRename", [from, to], () => this.plan),
      offerLinks: (path) =>
        this.call("changes.offerLinks", [path], () => ({ what: "", old: "", new: "", links: 0, posts: 0 })),
      planLinks: (path) => this.call("changes.planLinks", [path], () => this.plan),
      settleLinks: (path) => this.call("changes.settleLinks", [path], () => undefined),
      planRenameFile: (from, to) => this.call("changes.planRenameFile", [from, to], () => this.plan),
      leave: (id, paths) => this.call("changes.leave", [id, ...paths], () => undefined),
      apply: (id) => this.call("changes.apply", [id], () => this.operation(false)),
      cancel: (id) => this.call("changes.cancel", [id], () => undefined),
      undo: (id) => this.call("changes.undo", [id], () => this.operation(true)),
      recent: () => this.call("changes.recent", [], () => []),
    },
    images: {
      list: () => this.call("images.list", [], () => this.images),
      add: (post, name) => this.call("images.add", [post, name], () => this.picture(name)),
      addFile: (post, file) => this.call("images.addFile", [post, file], () => this.picture(file)),
      paste: (post) =>
        this.call("images.paste", [post], () => {
          if (this.pasted === null) throw new BridgeError("unsupported", "The page is given them.")
          return this.pasted
        }),
      media: () => this.call("images.media", [], () => this.media),
      lighterForms: (path) => this.call("images.lighterForms", [path], () => this.lighter),
      lighten: (post, path, format) =>
        this.call("images.lighten", [post, path, format], () => ({
          picture: this.picture(format === "webp" ? path.replace(/\.\w+$/, ".webp") : path),
          undo: format === "webp" ? "" : "l1",
        })),
      unlighten: (undo) => this.call("images.unlighten", [undo], () => this.picture("back.jpg")),
      trash: (path) => this.call("images.trash", [path], () => ({ id: "t2", path })),
      restore: (id) => this.call("images.restore", [id], () => this.picture("back.jpg")),
      showInFolder: (path) => this.call("images.showInFolder", [path], () => undefined),
    },
    export: {
      form: () =>
        this.call("export.form", [], () => ({
          out: "/blog/_site",
          zip: "/blog/_site.zip",
          baseURL: "https://a.example/",
          posts: 1,
          drafts: 0,
          future: 0,
        })),
      check: ({ out }) => this.call("export.check", [out], () => this.exportCheck),
      pickTarget: (zip, from) => this.call("export.pickTarget", [String(zip), from], () => "/picked"),
      makePlan: ({ out }) => this.call("export.makePlan", [out], () => ({ job: "plan-1" })),
      forgetPlan: () => this.call("export.forgetPlan", [], () => undefined),
      plan: (job) => this.call("export.plan", [job], () => this.sitePlan),
      page: (job, side, path) => this.call("export.page", [job, side, path], () => `<p>${side}</p>`),
      start: () => this.call("export.start", [], () => ({ job: "export-1" })),
      cancel: (job) => this.call("export.cancel", [job], () => undefined),
      openSite: () => this.call("export.openSite", [], () => ({ url: "http://127.0.0.1:1/" })),
      showFolder: () => this.call("export.showFolder", [], () => undefined),
    },
    find: {
      prepare: () => this.call("find.prepare", [], () => undefined),
      find: ({ text, only, from }) =>
        this.call("find.find", [JSON.stringify(text), only, String(from)], () => this.findReply),
      planReplace: ({ text, with: instead }) =>
        this.call("find.planReplace", [text, instead], () => this.plan),
      headings: (text) => this.call("find.headings", [text], () => this.foundHeadings),
    },
    proof: {
      run: () => this.call("proof.run", [], () => undefined),
      stop: () => this.call("proof.stop", [], () => undefined),
      findings: () =>
        this.call("proof.findings", [], () => ({ rev: this.proofRev, posts: 3, findings: this.findings })),
      rules: () =>
        this.call("proof.rules", [], () => [
          { id: "link", title: "Links that lead nowhere", level: "error" as const, safe: false },
          { id: "reading-time", title: "Wrong reading times", level: "warning" as const, safe: true },
          { id: "orphan", title: "Posts that nothing leads to", level: "note" as const, safe: false },
        ]),
      repair: (_rev, { path, rule }) => this.call("proof.repair", [path, rule], () => ({ changes: [] })),
      silence: (path, _rev, rule) => this.call("proof.silence", [path, rule], () => ({ changes: [] })),
      planRepair: ({ path, rule }) => this.call("proof.planRepair", [path, rule], () => this.plan),
      planRepairs: (rule) => this.call("proof.planRepairs", [rule], () => this.plan),
      planSilence: (path, rule) => this.call("proof.planSilence", [path, rule], () => this.plan),
      setRule: (rule, level) => this.call("proof.setRule", [rule, level], () => ""),
    },
    history: {
      versions: (path) => this.call("history.versions", [path], () => this.versions),
      commits: (path) => this.call("history.commits", [path], () => this.commits),
      text: (path, id) => this.call("history.text", [path, id], () => `text of ${id}`),
      page: (path, text) =>
        this.call("history.page", [path, text], () => ({ html: `<p>${text}</p>`, path: "a/index.html" })),
      keep: (path) => this.call("history.keep", [path], () => undefined),
      deleted: () => this.call("history.deleted", [], () => this.deleted),
      bringBack: (path, id) => this.call("history.bringBack", [path, id], () => row({ path, title: "Back" })),
      room: () => this.call("history.room", [], () => ({ used: 3 << 20, limit: 200 << 20 })),
      notePlace: (path, { line }) => this.call("history.notePlace", [path, String(line)], () => undefined),
    },
    spelling: {
      dictionaries: () => this.call("spelling.dictionaries", [], () => this.dictionaries),
      wrong: (languages, words) =>
        this.call("spelling.wrong", [languages.join(), ...words], () =>
          words.filter((word) => this.misspelt.has(word)),
        ),
      suggest: (languages, word) =>
        this.call("spelling.suggest", [languages.join(), word], () => [...(this.misspelt.get(word) ?? [])]),
    },
    settings: {
      get: () => this.call("settings.get", [], () => this.settings),
      set: (patch) =>
        this.call("settings.set", [JSON.stringify(patch)], () => Object.assign(this.settings, patch)),
      defaults: () => this.call("settings.defaults", [], () => ({ ...defaultSettings })),
      export: () => this.call("settings.export", [], () => JSON.stringify(this.settings)),
      saveExport: () => this.call("settings.saveExport", [], () => "/home/a/galley-settings.json"),
      readTransfer: (text) =>
        this.call("settings.readTransfer", [text], () => ({
          changes: [],
          unknown: [],
          left: [],
          later: false,
        })),
      import: (text) =>
        this.call("settings.import", [text], () => Object.assign(this.settings, JSON.parse(text))),
    },
    window: {
      ready: () => this.call("window.ready", [], () => undefined),
      openLink: (url) => this.call("window.openLink", [url], () => undefined),
      closeNow: () => this.call("window.closeNow", [], () => undefined),
      setTitle: () => Promise.resolve(),
      showMenu: (changed) => Promise.resolve(changed.forEach((entry) => this.menu.set(entry.id, entry))),
      notify: (title, text) => this.call("window.notify", [title, text], () => undefined),
      zoom: (percent) => this.call("window.zoom", [String(percent)], () => undefined),
      copy: (text) => this.call("window.copy", [text], () => undefined),
      paste: () => this.call("window.paste", [], () => this.clipboard),
    },
  }

  private async call<T>(name: string, args: string[], answer: () => T): Promise<T> {
    this.log.push([name, ...args].join(" "))
    await Promise.resolve() // answers never come within the call
    const failure = this.failing.get(name)
    this.failing.delete(name)
    if (failure) throw failure
    return answer()
  }

  private opened(path: string): OpenedPost {
    const text = this.files.get(path)
    if (text === undefined)
      throw new BridgeError("not_found", "This file or folder does not exist.", { path })
    const view = { ...this.view(path), shell: { before: "", after: "" } }
    return {
      path,
      text,
      rev: 1,
      revision: text,
      eol: "lf",
      blocks: [],
      view,
      readOnly: false,
      recovered: null,
      dirty: this.dirty.has(path),
      busy: "",
      late: this.late.has(path),
      place: { line: 0, column: 0, top: 0 },
    }
  }

  private view(title: string): View {
    const meta = {
      fields: [],
      extra: [],
      format: "yaml" as const,
      bodyLine: 1,
      readTimeText: "1 min",
      publishTo: "",
    }
    return {
      url: "/",
      shell: null,
      meta,
      problems: [],
      undrawn: [],
      stats: { words: 1, minutes: 1 },
      state: "published",
      title,
      large: false,
    }
  }

  private reply(rev: number): EditReply {
    return {
      rev,
      patch: { splices: [], from: 0, shift: 0 },
      view: this.view("post"),
      micros: 1,
      busy: "",
      late: false,
    }
  }

  private saved(path: string, text: string): { revision: string; rev: number } {
    this.files.set(path, text)
    return { revision: text, rev: 1 }
  }

  private operation(undone: boolean): Operation {
    const { id, name, files } = this.plan
    return { id, name, time: "2026-01-31T10:00:00Z", files: files.length, undone, touched: [], blocked: "" }
  }

  private picture(name: string): ImageFile {
    const path = `static/images/${name.split("/").at(-1)}`
    return { path, value: `/${path}`, name, size: 1000, width: 10, height: 10, used: 0, fresh: true }
  }

  private moved(path: string, to: string): PostRow {
    this.files.set(to, this.files.get(path) ?? "")
    this.files.delete(path)
    return row({ path: to })
  }
}
