export namespace app {
	
	export class Block {
	    html: string;
	    line: number;
	    end: number;
	
	    static createFrom(source: any = {}) {
	        return new Block(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.html = source["html"];
	        this.line = source["line"];
	        this.end = source["end"];
	    }
	}
	export class Problem {
	    code: string;
	    message: string;
	    path?: string;
	    line?: number;
	    column?: number;
	    fix?: string;
	
	    static createFrom(source: any = {}) {
	        return new Problem(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.message = source["message"];
	        this.path = source["path"];
	        this.line = source["line"];
	        this.column = source["column"];
	        this.fix = source["fix"];
	    }
	}
	export class PostRow {
	    path: string;
	    title: string;
	    date: string;
	    dateText: string;
	    state: string;
	    category: string;
	    tags: string[];
	    author: string;
	    words: number;
	    minutes: number;
	    url: string;
	    isPage: boolean;
	    pinned: boolean;
	    problems: Problem[];
	
	    static createFrom(source: any = {}) {
	        return new PostRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.title = source["title"];
	        this.date = source["date"];
	        this.dateText = source["dateText"];
	        this.state = source["state"];
	        this.category = source["category"];
	        this.tags = source["tags"];
	        this.author = source["author"];
	        this.words = source["words"];
	        this.minutes = source["minutes"];
	        this.url = source["url"];
	        this.isPage = source["isPage"];
	        this.pinned = source["pinned"];
	        this.problems = this.convertValues(source["problems"], Problem);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Workspace {
	    id: string;
	    dir: string;
	    name: string;
	    title: string;
	    posts: PostRow[];
	    problems: Problem[];
	    watching: string;
	    exportDir: string;
	    baseURL: string;
	    lastPost: string;
	    recovered: string[];
	
	    static createFrom(source: any = {}) {
	        return new Workspace(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.dir = source["dir"];
	        this.name = source["name"];
	        this.title = source["title"];
	        this.posts = this.convertValues(source["posts"], PostRow);
	        this.problems = this.convertValues(source["problems"], Problem);
	        this.watching = source["watching"];
	        this.exportDir = source["exportDir"];
	        this.baseURL = source["baseURL"];
	        this.lastPost = source["lastPost"];
	        this.recovered = source["recovered"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RecentFolder {
	    dir: string;
	    name: string;
	    exists: boolean;
	
	    static createFrom(source: any = {}) {
	        return new RecentFolder(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dir = source["dir"];
	        this.name = source["name"];
	        this.exists = source["exists"];
	    }
	}
	export class Preferences {
	    theme: string;
	    autosave: boolean;
	    autosaveSeconds: number;
	    fontSize: number;
	    listWidth: number;
	    split: number;
	    mode: string;
	    previewWidth: string;
	    previewDark: string;
	    syncScroll: boolean;
	    moreFields: boolean;
	    locale: string;
	
	    static createFrom(source: any = {}) {
	        return new Preferences(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.theme = source["theme"];
	        this.autosave = source["autosave"];
	        this.autosaveSeconds = source["autosaveSeconds"];
	        this.fontSize = source["fontSize"];
	        this.listWidth = source["listWidth"];
	        this.split = source["split"];
	        this.mode = source["mode"];
	        this.previewWidth = source["previewWidth"];
	        this.previewDark = source["previewDark"];
	        this.syncScroll = source["syncScroll"];
	        this.moreFields = source["moreFields"];
	        this.locale = source["locale"];
	    }
	}
	export class BootState {
	    version: string;
	    face: string;
	    platform: string;
	    home: string;
	    settings: Preferences;
	    recent: RecentFolder[];
	    workspace?: Workspace;
	
	    static createFrom(source: any = {}) {
	        return new BootState(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.version = source["version"];
	        this.face = source["face"];
	        this.platform = source["platform"];
	        this.home = source["home"];
	        this.settings = this.convertValues(source["settings"], Preferences);
	        this.recent = this.convertValues(source["recent"], RecentFolder);
	        this.workspace = this.convertValues(source["workspace"], Workspace);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Stats {
	    words: number;
	    minutes: number;
	
	    static createFrom(source: any = {}) {
	        return new Stats(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.words = source["words"];
	        this.minutes = source["minutes"];
	    }
	}
	export class ExtraField {
	    key: string;
	    literal: string;
	    line: number;
	
	    static createFrom(source: any = {}) {
	        return new ExtraField(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.literal = source["literal"];
	        this.line = source["line"];
	    }
	}
	export class FieldValue {
	    name: string;
	    key: string;
	    kind: string;
	    text: string;
	    list: string[];
	    on: boolean;
	    line: number;
	    editable: boolean;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new FieldValue(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.key = source["key"];
	        this.kind = source["kind"];
	        this.text = source["text"];
	        this.list = source["list"];
	        this.on = source["on"];
	        this.line = source["line"];
	        this.editable = source["editable"];
	        this.reason = source["reason"];
	    }
	}
	export class MetaView {
	    fields: FieldValue[];
	    extra: ExtraField[];
	    format: string;
	    bodyLine: number;
	
	    static createFrom(source: any = {}) {
	        return new MetaView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.fields = this.convertValues(source["fields"], FieldValue);
	        this.extra = this.convertValues(source["extra"], ExtraField);
	        this.format = source["format"];
	        this.bodyLine = source["bodyLine"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Shell {
	    before: string;
	    after: string;
	
	    static createFrom(source: any = {}) {
	        return new Shell(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.before = source["before"];
	        this.after = source["after"];
	    }
	}
	export class View {
	    url: string;
	    shell?: Shell;
	    meta?: MetaView;
	    problems: Problem[];
	    stats: Stats;
	    state: string;
	    title: string;
	
	    static createFrom(source: any = {}) {
	        return new View(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.url = source["url"];
	        this.shell = this.convertValues(source["shell"], Shell);
	        this.meta = this.convertValues(source["meta"], MetaView);
	        this.problems = this.convertValues(source["problems"], Problem);
	        this.stats = this.convertValues(source["stats"], Stats);
	        this.state = source["state"];
	        this.title = source["title"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Patch {
	    at: number;
	    del: number;
	    ins: Block[];
	    shift: number;
	
	    static createFrom(source: any = {}) {
	        return new Patch(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.at = source["at"];
	        this.del = source["del"];
	        this.ins = this.convertValues(source["ins"], Block);
	        this.shift = source["shift"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class EditReply {
	    rev: number;
	    patch: Patch;
	    view: View;
	    micros: number;
	    busy: string;
	
	    static createFrom(source: any = {}) {
	        return new EditReply(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rev = source["rev"];
	        this.patch = this.convertValues(source["patch"], Patch);
	        this.view = this.convertValues(source["view"], View);
	        this.micros = source["micros"];
	        this.busy = source["busy"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class EditRequest {
	    path: string;
	    rev: number;
	    changes: buffer.Change[];
	
	    static createFrom(source: any = {}) {
	        return new EditRequest(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.rev = source["rev"];
	        this.changes = this.convertValues(source["changes"], buffer.Change);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ExportJob {
	    job: string;
	
	    static createFrom(source: any = {}) {
	        return new ExportJob(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.job = source["job"];
	    }
	}
	export class ExportPlan {
	    out: string;
	    baseURL: string;
	    posts: number;
	    drafts: number;
	    future: number;
	
	    static createFrom(source: any = {}) {
	        return new ExportPlan(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.out = source["out"];
	        this.baseURL = source["baseURL"];
	        this.posts = source["posts"];
	        this.drafts = source["drafts"];
	        this.future = source["future"];
	    }
	}
	export class ExportRequest {
	    out: string;
	    baseURL: string;
	    drafts: boolean;
	    future: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ExportRequest(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.out = source["out"];
	        this.baseURL = source["baseURL"];
	        this.drafts = source["drafts"];
	        this.future = source["future"];
	    }
	}
	
	export class FieldChanges {
	    changes: buffer.Change[];
	
	    static createFrom(source: any = {}) {
	        return new FieldChanges(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.changes = this.convertValues(source["changes"], buffer.Change);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FieldInput {
	    text: string;
	    list: string[];
	    on: boolean;
	
	    static createFrom(source: any = {}) {
	        return new FieldInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.list = source["list"];
	        this.on = source["on"];
	    }
	}
	
	export class Folder {
	    name: string;
	    path: string;
	    posts: number;
	
	    static createFrom(source: any = {}) {
	        return new Folder(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.path = source["path"];
	        this.posts = source["posts"];
	    }
	}
	export class FolderListing {
	    dir: string;
	    parent: string;
	    folders: Folder[];
	    posts: number;
	
	    static createFrom(source: any = {}) {
	        return new FolderListing(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dir = source["dir"];
	        this.parent = source["parent"];
	        this.folders = this.convertValues(source["folders"], Folder);
	        this.posts = source["posts"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class NewPost {
	    title: string;
	    folder: string;
	
	    static createFrom(source: any = {}) {
	        return new NewPost(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.title = source["title"];
	        this.folder = source["folder"];
	    }
	}
	export class Recovered {
	    text: string;
	    time: string;
	
	    static createFrom(source: any = {}) {
	        return new Recovered(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.time = source["time"];
	    }
	}
	export class OpenedPost {
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
	
	    static createFrom(source: any = {}) {
	        return new OpenedPost(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.text = source["text"];
	        this.rev = source["rev"];
	        this.revision = source["revision"];
	        this.eol = source["eol"];
	        this.blocks = this.convertValues(source["blocks"], Block);
	        this.view = this.convertValues(source["view"], View);
	        this.readOnly = source["readOnly"];
	        this.dirty = source["dirty"];
	        this.recovered = this.convertValues(source["recovered"], Recovered);
	        this.busy = source["busy"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	
	
	
	export class SavedPost {
	    revision: string;
	    rev: number;
	    row: PostRow;
	
	    static createFrom(source: any = {}) {
	        return new SavedPost(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.revision = source["revision"];
	        this.rev = source["rev"];
	        this.row = this.convertValues(source["row"], PostRow);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class Trashed {
	    id: string;
	    path: string;
	
	    static createFrom(source: any = {}) {
	        return new Trashed(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.path = source["path"];
	    }
	}
	

}

export namespace buffer {
	
	export class Pos {
	    line: number;
	    col: number;
	
	    static createFrom(source: any = {}) {
	        return new Pos(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.col = source["col"];
	    }
	}
	export class Change {
	    from: Pos;
	    to: Pos;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new Change(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = this.convertValues(source["from"], Pos);
	        this.to = this.convertValues(source["to"], Pos);
	        this.text = source["text"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}

}

