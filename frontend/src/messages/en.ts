import { editorWords } from "../editor/words"
import { lookWords } from "../preview/lookwords"
import { previewWords } from "../preview/words"
import { exportWords } from "./export"
import { findWords } from "./find"
import { fieldWords } from "./fields"
import { historyWords } from "./history"
import { firstRunWords } from "./firstrun"
import { joiningWords } from "./joining"
import { linkWords } from "./links"
import { listWords } from "./list"
import { siteLookWords } from "./looks"
import { mediaWords } from "./media"
import { platformWords } from "./platform"
import { proofWords } from "./proof"
import { spellingWords } from "./spelling"
import { doingWords } from "./doings"
import { settingsWords } from "./settings"
import { tabWords } from "./tabs"
import { templateWords } from "./templates"
import { writingWords } from "./writing"

/** Every word of the interface, in ICU message format. Plain, short, sentence case. */
export const en = {
  ...editorWords,
  ...previewWords,
  ...lookWords,
  ...exportWords,
  ...fieldWords,
  ...historyWords,
  ...findWords,
  ...tabWords,
  ...joiningWords,
  ...linkWords,
  ...listWords,
  ...siteLookWords,
  ...firstRunWords,
  ...mediaWords,
  ...platformWords,
  ...proofWords,
  ...spellingWords,
  ...settingsWords,
  ...doingWords,
  ...templateWords,
  ...writingWords,

  "announce.folder": "{name} opened, {count, plural, =0 {no posts} one {# post} other {# posts}}",
  "announce.region": "What was just done",
  "announce.renamed": "Renamed to {path}",
  "announce.saved": "{title} saved",

  "broken.again": "Try again",
  "broken.text": "This file is not text.",
  "broken.title": "{name} cannot be opened",

  "command.app.closeFolder": "Close folder",
  "command.app.export": "Export the site",
  "command.app.quit": "Quit Galley",
  "command.app.settings": "Settings",
  "command.edit.find": "Find in the post",
  "command.edit.redo": "Redo",
  "command.edit.replace": "Replace in the post",
  "command.edit.undo": "Undo",
  "command.file.close": "Close post",
  "command.file.duplicate": "Duplicate post",
  "command.file.new": "New post",
  "command.file.open": "Open folder",
  "command.file.rename": "Rename post",
  "command.file.save": "Save",
  "command.file.saveAll": "Save all posts",
  "command.file.trash": "Move post to trash",
  "command.go.list": "Go to the list of posts",
  "command.go.post": "Go to post",
  "command.help.keys": "Keyboard shortcuts",
  "command.md.bold": "Bold",
  "command.md.italic": "Italic",
  "command.md.link": "Link",
  "command.go.outline": "Go to the outline",
  "command.view.cycle": "Write, split or read",
  "command.view.editorFollows": "Editor follows the preview, or not",
  "command.view.fields": "More fields",
  "command.view.followTyping": "Preview shows what is being written, or not",
  "command.view.frontmatter": "Show the front matter as text",
  "command.view.list": "Show or hide the list of posts",
  "command.view.asCard": "Preview as home card",
  "command.view.asFeed": "Preview as feed item",
  "command.view.asPage": "Preview as page",
  "command.view.asPrint": "Preview as print",
  "command.view.asSearch": "Preview as search result",
  "command.view.asSocial": "Preview as social card",
  "command.view.print": "Print the page",
  "command.view.map": "Show or hide the map of the post",
  "command.view.previewFollows": "Preview follows the editor, or not",
  "command.view.read": "Read",
  "command.view.split": "Split",
  "command.view.write": "Write",
  "command.view.zoomIn": "Zoom in the preview",
  "command.view.zoomOut": "Zoom out of the preview",
  "command.view.zoomReset": "Preview in its own size",

  "diagram.failed": "Mermaid cannot draw this diagram: {reason}",
  "diagram.late": "This diagram takes too long to draw. Split it into several.",
  "diagram.line": "Mermaid cannot read line {line} of this diagram.",

  "dialog.cancel": "Cancel",
  "dialog.close": "Close",

  "divider.list": "Width of the list",
  "divider.split": "Width of the editor",

  "duplicate.done": "Copied to {path}",
  "duplicate.draft": "The copy is a draft.",
  "duplicate.title": "{title} (copy)",

  "empty.text": "A post is a Markdown file in this folder. Write the first one.",
  "empty.title": "A new blog",

  "folder.choose": "Choose {name}",
  "folder.heading": "Open a folder",
  "folder.headingSite": "Choose a folder for the site",
  "folder.list": "Folders",
  "folder.none": "No folders in here",
  "folder.open": "Open {name}",
  "folder.posts": "{count, plural, one {# post} other {# posts}}",
  "folder.reading": "Reading…",
  "folder.up": "Folder above",

  "keys.edit": "Text",
  "keys.file": "Posts and site",
  "keys.format": "Format",
  "keys.go": "Go to",
  "keys.heading": "Keyboard shortcuts",
  "keys.help": "Help",
  "keys.view": "View",

  "list.clear": "Clear the filter",
  "list.closeDrawer": "Close the list",
  "list.emptyText": "Markdown files in this folder appear here.",
  "list.emptyTitle": "No posts yet",
  "list.filter": "{count, plural, one {Filter # post} other {Filter # posts}}",
  "list.filterLabel": "Filter posts by title, tag, category or state",
  "list.label": "{count, plural, one {# post} other {# posts}}",
  "list.menu.copyPath": "Copy path",
  "list.menu.duplicate": "Duplicate",
  "list.menu.label": "Post",
  "list.menu.open": "Open",
  "list.menu.rename": "Rename",
  "list.menu.trash": "Move to trash",
  "list.minutes": "{minutes} min",
  "list.noneTitle": "Nothing found",
  "list.outline": "Outline",
  "list.pages": "Pages",
  "list.posts": "Posts",
  "list.problem": "{message}, line {line}",
  "list.region": "Posts",
  "list.tabs": "What the list shows",
  "list.undated": "No date",
  "list.unsaved": "Not saved",

  "lost.text": "Galley has stopped, so nothing can be saved. Copy your text, then start Galley again.",

  "loading.post": "Opening the post",

  "mode.hint": "Next view",
  "mode.label": "View",
  "mode.read": "Read",
  "mode.split": "Split",
  "mode.write": "Write",

  "newPost.create": "Create",
  "newPost.folder": "Folder",
  "newPost.folderHint": "The file is named after the title.",
  "newPost.heading": "New post",
  "newPost.needsTitle": "Give the post a title.",

  "none.text": "Choose a post on the left, or go to one by name.",
  "none.title": "No post open",

  "outline.empty": "Headings of the post appear here.",
  "outline.label": "Headings of the post",

  "palette.command": "command",
  "palette.heading": "heading in {title}",
  "palette.label": "Go to post, heading or command",
  "palette.none": "Nothing found",
  "palette.placeholder": "Go to post, heading or command",
  "palette.results": "Results",

  "preview.dark": "Preview in dark colours",
  "preview.darkAuto": "Preview in the reader’s colours",
  "preview.desktop": "Desktop",
  "preview.fit": "Fit",
  "preview.light": "Preview in light colours",
  "preview.phone": "Phone",
  "preview.region": "Preview",
  "preview.tablet": "Tablet",
  "preview.width": "Width of the preview",

  "problem.line": "line {line}",
  "problem.place": "{path}:{line}",

  "readonly.text": "This post can be read, but not changed.",

  "recovered.accept": "Restore it",
  "recovered.discard": "Discard it",
  "recovered.show": "Show",
  "recovered.some": "{count, plural, one {# post has} other {# posts have}} text that was never saved",
  "recovered.text": "Galley ended before this post was saved. Your text of {time} is still there.",

  "rename.act": "Rename",
  "rename.heading": "Rename post",
  "rename.hint": "The address of the page follows the name, unless the post sets its own.",
  "rename.name": "File",
  "rename.needsName": "Write a file name.",
  "rename.saves": "Changes that are not saved will be saved first.",
  "rename.taken": "There is already a file {path}.",

  "save.changed": "Changed on disk",
  "save.failed": "Not saved: {reason}",
  "save.failedElsewhere": "{path} is not saved",
  "save.readOnly": "Read only",
  "save.removed": "Removed from disk",
  "save.saved": "Saved",
  "save.saving": "Saving…",
  "save.unsaved": "Not saved",

  "card.minutes": "{count, plural, one {# minute} other {# minutes}} to read",
  "settings.autosave": "Save automatically",
  "settings.autosaveAfter": "After a pause of",
  "settings.done": "Done",
  "settings.documentMap": "Map of the post beside the preview",
  "settings.editorFollows": "Editor follows the preview",
  "settings.followTyping": "Preview shows what is being written",
  "settings.fontSize": "Text size in the editor",
  "settings.heading": "Settings",
  "settings.pixels": "{size} px",
  "settings.remote": "Show pictures from the web in previews of {name}",
  "settings.previewFollows": "Preview follows the editor",
  "settings.seconds": "{count, plural, one {# second} other {# seconds}}",
  "settings.theme": "Colours",
  "settings.themeDark": "Dark",
  "settings.themeLight": "Light",
  "settings.themeSystem": "As the system",
  "settings.typographer": "Typographic quotes and dashes",
  "settings.typographerNote":
    "For the pages of {name}: quotes of each post’s language, – for --, … for three dots. Kept in galley.yaml; the text stays as you type it.",

  "stalled.text": "The preview stands still: Galley’s program does not answer. You can go on writing.",

  "start.again": "Try again",
  "start.failed": "Galley could not start",

  "state.broken": "Cannot be read",
  "state.draft": "Draft",
  "state.expired": "Expired",
  "state.hidden": "Hidden",
  "state.page": "Page",
  "state.problem": "Problem",
  "state.published": "Published",
  "state.scheduled": "Scheduled",

  "gone.again": "Open it again",
  "gone.text":
    "The folder of this blog was moved, renamed or removed, or its disk is not there. Open posts keep their text.",
  "gone.title": "The folder is gone",
  "large.text":
    "Large file: highlighting, spell checking and the live page are off, so that typing stays quick. Saving, undo and search work as usual.",
  "status.large": "Large file",
  "status.copyText": "Copy text",
  "status.native": "Following the disk",
  "status.nativeHint": "Changes by other programs appear at once.",
  "status.plain": "No highlighting",
  "status.plainHint":
    "A paragraph is too long or has too many signs, or lists and quotes are nested too deep. Colours come back when the post is opened again without that.",
  "status.place": "Ln {line}, Col {column}",
  "status.polling": "Looking at the disk every 2 s",
  "status.pollingHint": "This folder does not report changes, so Galley looks for them.",
  "status.posts": "{count, plural, =0 {No posts} one {# post} other {# posts}}",
  "status.problems": "{count, plural, one {# problem} other {# problems}}",
  "status.region": "State of the post",
  "status.retry": "Retry",
  "status.saidProblems": "{count, plural, =0 {No problems left} one {# problem} other {# problems}}",
  "status.selected": "{count, plural, one {# word selected} other {# words selected}}",
  "status.words": "{words, plural, one {# word} other {# words}} · {minutes} min",

  "toast.copied": "Copied",
  "toast.dismiss": "Dismiss",
  "toast.exportFailed": "The site was not exported",
  "toast.exportStopped": "Export stopped",
  "toast.exportStoppedDetail": "The exported site is as it was.",
  "toast.exported": "Exported {files, plural, one {# file} other {# files}} in {seconds} s",
  "toast.exportedDetail":
    "{written, plural, =0 {Nothing changed} other {# changed}} · {problems, plural, one {# problem} other {# problems}}",
  "toast.open": "Open in browser",
  "toast.region": "Notes",
  "toast.showFolder": "Show folder",
  "toast.trashed": "“{title}” moved to trash",
  "toast.undo": "Undo",

  "top.export": "Export",
  "top.exporting": "Exporting…",
  "top.goTo": "Go to post, heading or command",
  "top.siteMenu": "Site",

  "unsaved.discard": "Discard",
  "unsaved.folder": "Save before the folder is closed?",
  "unsaved.heading": "{count, plural, one {“{title}” is not saved} other {# posts are not saved}}",
  "unsaved.others": "{count, plural, one {and # more} other {and # more}}",
  "unsaved.post": "Save before it is closed?",
  "unsaved.program": "Save before Galley quits?",
  "unsaved.save": "Save",
  "unsaved.saveAll": "Save all",

  "welcome.drop": "or drop a folder here",
  "welcome.forget": "Take {name} off this list",
  "welcome.gone": "not found",
  "welcome.lead": "Write posts in Markdown, see the page as you type, publish a folder of plain files.",
  "welcome.open": "Open folder",
  "welcome.opening": "Opening…",
  "welcome.recent": "Recent",
  "welcome.version": "Galley {version}",
} as const

export type MessageKey = keyof typeof en
