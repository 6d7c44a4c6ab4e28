export namespace app {
	
	export interface Backlink {
	    path: string;
	    title: string;
	    line: number;
	    column: number;
	    text: string;
	}
	export interface Backlinks {
	    found: Backlink[];
	    more: number;
	}
	export interface Block {
	    html: string;
	    line: number;
	    end: number;
	    anchors?: string;
	}
	export interface DialectFact {
	    what: string;
	    value: string;
	    file: string;
	    line: number;
	}
	export interface DialectKind {
	    kind: string;
	    name: string;
	}
	export interface Dialect {
	    kind: string;
	    name: string;
	    evidence: string[];
	    chosen: boolean;
	    detected: string;
	    kinds: DialectKind[];
	    facts: DialectFact[];
	}
	export interface Problem {
	    code: string;
	    message: string;
	    path?: string;
	    line?: number;
	    column?: number;
	    fix?: string;
	    repair?: string;
	    note?: boolean;
	}
	export interface Workspace {
	    id: string;
	    dir: string;
	    name: string;
	    title: string;
	    problems: Problem[];
	    dialect: Dialect;
	    watching: string;
	    exportDir: string;
	    baseURL: string;
	    newFolder: string;
	    lastPost: string;
	    recovered: string[];
	    rowsState: number;
	    typographer: boolean;
	}
	export interface RecentFolder {
	    dir: string;
	    name: string;
	    exists: boolean;
	}
	export interface Preferences {
	    theme: string;
	    autosave: boolean;
	    autosaveSeconds: number;
	    fontSize: number;
	    listWidth: number;
	    split: number;
	    pair: number;
	    mode: string;
	    previewView: string;
	    previewWidth: string;
	    previewZoom: number;
	    previewDark: string;
	    followTyping: boolean;
	    previewFollows: boolean;
	    editorFollows: boolean;
	    documentMap: boolean;
	    proofGroup: string;
	    proofScope: string;
	    proofHeight: number;
	    moreFields: boolean;
	    locale: string;
	    historyMegabytes: number;
	    tourSeen: boolean;
	    writing: settings.Writing;
	    spelling: settings.Spelling;
	    listViews: Record<string, string>;
	    exports: Record<string, string>;
	    places: Record<string, string>;
	    spellings: Record<string, string>;
	    remotePictures: string[];
	    contrast: string;
	    zoom: number;
	    templates: settings.Template[];
	    folders: Record<string, settings.Own>;
	}
	export interface BootState {
	    version: string;
	    face: string;
	    platform: string;
	    home: string;
	    settings: Preferences;
	    recent: RecentFolder[];
	    workspace?: Workspace;
	    notice?: Problem;
	    lane: string;
	}
	export interface FieldInput {
	    text: string;
	    list: string[];
	    on: boolean;
	}
	export interface BulkRequest {
	    paths: string[];
	    action: string;
	    field: string;
	    kind: string;
	    value: FieldInput;
	    folder: string;
	}
	export interface PlannedLine {
	    line: number;
	    old: string;
	    new: string;
	}
	export interface PlannedFile {
	    path: string;
	    title: string;
	    to: string;
	    trash: boolean;
	    fixed: boolean;
	    lines: PlannedLine[];
	}
	export interface ChangePlan {
	    id: string;
	    name: string;
	    files: PlannedFile[];
	    refused: Problem[];
	}
	export interface PostRow {
	    path: string;
	    title: string;
	    date: string;
	    dateText: string;
	    updated: string;
	    state: string;
	    category: string;
	    categories: string[];
	    tags: string[];
	    author: string;
	    authors: string[];
	    lang: string;
	    words: number;
	    minutes: number;
	    url: string;
	    isPage: boolean;
	    pinned: boolean;
	    problems: Problem[];
	    aliases?: string[];
	}
	export interface CreatedPost {
	    row: PostRow;
	    line: number;
	    column: number;
	    unknown: string[];
	}
	export interface DeletedPost {
	    path: string;
	    title: string;
	    time: string;
	    newest: string;
	    reason: string;
	}
	
	
	
	export interface Dictionary {
	    language: string;
	    folder: string;
	}
	export interface Stats {
	    words: number;
	    minutes: number;
	}
	export interface ExtraField {
	    key: string;
	    kind: string;
	    text: string;
	    list: string[];
	    on: boolean;
	    literal: string;
	    line: number;
	    editable: boolean;
	    reason: string;
	}
	export interface FieldValue {
	    name: string;
	    key: string;
	    kind: string;
	    text: string;
	    list: string[];
	    on: boolean;
	    line: number;
	    editable: boolean;
	    reason: string;
	    from: string;
	    iso: string;
	    zone: string;
	}
	export interface MetaView {
	    fields: FieldValue[];
	    extra: ExtraField[];
	    format: string;
	    bodyLine: number;
	    readTimeText: string;
	    publishTo: string;
	}
	export interface Shell {
	    before: string;
	    after: string;
	}
	export interface View {
	    url: string;
	    shell?: Shell;
	    meta?: MetaView;
	    problems: Problem[];
	    stats: Stats;
	    state: string;
	    title: string;
	    large: boolean;
	    undrawn: string[];
	}
	export interface Splice {
	    at: number;
	    del: number;
	    ins: Block[];
	}
	export interface Patch {
	    splices: Splice[];
	    from: number;
	    shift: number;
	}
	export interface EditReply {
	    rev: number;
	    patch: Patch;
	    view: View;
	    micros: number;
	    busy: string;
	    late: boolean;
	    parcel: string;
	}
	export interface EditRequest {
	    path: string;
	    rev: number;
	    changes: buffer.Change[];
	}
	export interface Emoji {
	    char: string;
	    names: string[];
	}
	export interface ExportCheck {
	    first: boolean;
	    pages: number;
	    refused?: Problem;
	}
	export interface ExportForm {
	    out: string;
	    zip: string;
	    baseURL: string;
	    posts: number;
	    drafts: number;
	    future: number;
	}
	export interface ExportJob {
	    job: string;
	}
	export interface ExportRequest {
	    out: string;
	    zip: boolean;
	    baseURL: string;
	    keepURL: boolean;
	    drafts: boolean;
	    future: boolean;
	    replace: boolean;
	}
	
	export interface FieldChanges {
	    changes: buffer.Change[];
	}
	
	
	export interface FoundLine {
	    line: number;
	    column: number;
	    text: string;
	    before: boolean;
	    marks: number[];
	}
	export interface FoundPost {
	    path: string;
	    title: string;
	    hits: number;
	    lines: FoundLine[];
	}
	export interface FindReply {
	    posts: FoundPost[];
	    total: number;
	    more: boolean;
	    micros: number;
	}
	export interface FindRequest {
	    text: string;
	    case: boolean;
	    whole: boolean;
	    regexp: boolean;
	    literal: boolean;
	    body: boolean;
	    only: string;
	    from: number;
	    most: number;
	    lines: number;
	}
	export interface FindingRef {
	    path: string;
	    rule: string;
	    message: string;
	    line: number;
	    column: number;
	}
	export interface Folder {
	    name: string;
	    path: string;
	    posts: number;
	}
	export interface FolderListing {
	    dir: string;
	    parent: string;
	    folders: Folder[];
	    posts: number;
	}
	export interface FoundHeading {
	    path: string;
	    title: string;
	    text: string;
	    level: number;
	    line: number;
	}
	
	
	export interface GlanceHeading {
	    level: number;
	    text: string;
	    id: string;
	}
	export interface Glance {
	    row: PostRow;
	    excerpt: string;
	    headings: GlanceHeading[];
	}
	
	export interface HistoryRoom {
	    used: number;
	    limit: number;
	}
	export interface ImageFile {
	    path: string;
	    value: string;
	    name: string;
	    size: number;
	    width: number;
	    height: number;
	    used: number;
	    fresh: boolean;
	}
	export interface JoinedPart {
	    text: string;
	    clash: boolean;
	    base: string;
	    ours: string;
	    theirs: string;
	}
	export interface Place {
	    line: number;
	    column: number;
	    top: number;
	}
	export interface Recovered {
	    text: string;
	    time: string;
	}
	export interface OpenedPost {
	    path: string;
	    text: string;
	    rev: number;
	    revision: string;
	    eol: string;
	    blocks: Block[];
	    view: View;
	    readOnly: boolean;
	    dirty: boolean;
	    recovered?: Recovered;
	    busy: string;
	    late: boolean;
	    parcel: string;
	    place: Place;
	}
	export interface JoinedPost {
	    post: OpenedPost;
	    onDisk: string;
	    revision: string;
	    clashes: number;
	    parts: JoinedPart[];
	}
	export interface LighterForm {
	    format: string;
	    width: number;
	    height: number;
	    bytes: number;
	}
	export interface LighterImage {
	    picture: ImageFile;
	    undo: string;
	}
	export interface LinkOffer {
	    what: string;
	    old: string;
	    new: string;
	    links: number;
	    posts: number;
	}
	export interface LookNote {
	    code: string;
	    args: Record<string, any>;
	    field: string;
	    warn: boolean;
	}
	export interface Look {
	    rev: number;
	    html: string;
	    url: string;
	    notes: LookNote[];
	}
	
	export interface LookSetting {
	    name: string;
	    value: string;
	}
	export interface Measured {
	    colour: string;
	    ground: string;
	    near: string;
	    ratio: number;
	}
	export interface MenuItem {
	    id: string;
	    keys: string;
	    on: boolean;
	}
	
	export interface Moment {
	    id: string;
	    time: string;
	    reason: string;
	    note: string;
	    author: string;
	    size: number;
	    added: number;
	    removed: number;
	}
	export interface NewBlog {
	    dir: string;
	    title: string;
	    theme: string;
	    language: string;
	    into: boolean;
	}
	export interface ThemePicture {
	    theme: string;
	    html: string;
	}
	export interface SiteLanguage {
	    tag: string;
	    name: string;
	}
	export interface NewBlogForm {
	    languages: SiteLanguage[];
	    pictures: ThemePicture[];
	}
	export interface NewBlogRoom {
	    dir: string;
	    exists: boolean;
	    names: string[];
	    refused?: Problem;
	}
	export interface NewPost {
	    title: string;
	    folder: string;
	    text: string;
	}
	
	export interface Touched {
	    path: string;
	    to: string;
	}
	export interface Operation {
	    id: string;
	    name: string;
	    time: string;
	    files: number;
	    undone: boolean;
	    touched: Touched[];
	    blocked: string;
	}
	export interface PageOf {
	    html: string;
	    path: string;
	}
	
	
	
	
	
	export interface PostTemplate {
	    name: string;
	    from: string;
	    path: string;
	    text: string;
	}
	
	
	export interface ProofRule {
	    id: string;
	    title: string;
	    level: string;
	    safe: boolean;
	}
	
	
	export interface ReplaceRequest {
	    text: string;
	    with: string;
	    case: boolean;
	    whole: boolean;
	    regexp: boolean;
	    only: string;
	    front: boolean;
	}
	export interface SavedPost {
	    revision: string;
	    rev: number;
	    row: PostRow;
	}
	export interface SettingsDifference {
	    key: string;
	    old: string;
	    new: string;
	}
	export interface SettingsTransfer {
	    changes: SettingsDifference[];
	    unknown: string[];
	    left: string[];
	    later: boolean;
	}
	
	export interface ShownSite {
	    url: string;
	}
	
	export interface SiteLooks {
	    themes: string[];
	    fonts: string[];
	    codeFonts: string[];
	    usualMenu: string;
	    values: Record<string, string>;
	    accentLight: string;
	    accentDark: string;
	    light: Measured;
	    dark: Measured;
	    html: string;
	    url: string;
	    problems: Problem[];
	    hasOwnFolder: boolean;
	    cannotBeSaved: string;
	}
	
	
	export interface TermRequest {
	    taxonomy: string;
	    action: string;
	    from: string[];
	    to: string;
	}
	
	
	export interface Trashed {
	    id: string;
	    path: string;
	}
	

}

export namespace buffer {
	
	export interface Pos {
	    line: number;
	    col: number;
	}
	export interface Change {
	    from: Pos;
	    to: Pos;
	    text: string;
	}

}

export namespace settings {
	
	export interface Keys {
	    command: string;
	    keys: string;
	}
	export interface Template {
	    name: string;
	    text: string;
	}
	export interface Snippet {
	    name: string;
	    text: string;
	}
	export interface Own {
	    autosave?: boolean;
	    autosaveSeconds?: number;
	    fontSize?: number;
	    toolbar?: boolean;
	    pairs?: boolean;
	    focus?: boolean;
	    typewriter?: boolean;
	    goal?: number;
	    goalOf?: string;
	    snippets?: Snippet[];
	    templates?: Template[];
	    templateFolder?: string;
	}
	
	export interface Spelling {
	    on: boolean;
	    capitals: boolean;
	    words: string[];
	}
	
	export interface Writing {
	    toolbar: boolean;
	    tabs: boolean;
	    pairs: boolean;
	    focus: boolean;
	    typewriter: boolean;
	    zen: boolean;
	    vim: boolean;
	    goal: number;
	    goalOf: string;
	    keys: Keys[];
	    pictures: string;
	    snippets: Snippet[];
	}

}

