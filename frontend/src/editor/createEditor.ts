import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  moveLineDown,
  moveLineUp,
  redo,
  undo,
} from "@codemirror/commands"
import { indentUnit } from "@codemirror/language"
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search"
import { EditorState, type Extension } from "@codemirror/state"
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  rectangularSelection,
  type KeyBinding,
} from "@codemirror/view"
import { t } from "../core/i18n"
import { completion } from "./completion"
import { isEditorCommand } from "./commands"
import { commandKeys } from "./commandkeys"
import { cursorInSight } from "./cursorinsight"
import { doingsLog } from "./doings"
import { bodyStart, frontMatter } from "./frontmatter"
import { folding } from "./folding"
import { listKeys } from "./lists"
import { closeFence, encloseSelection } from "./markdown"
import { modes } from "./modes"
import { middlePaste } from "./middlepaste"
import { paste } from "./paste"
import { pictureHover } from "./picturehover"
import { searchPanel } from "./searchpanel"
import { bySize } from "./size"
import { tableKeys } from "./table"
import { look } from "./theme"

export { setFrontMatterFolded } from "./frontmatter"
export { showProblems, type PlacedProblem } from "./problems"

export type StateOptions = {
  /** Named in the editor's label. */
  title: string
  /** Default false. */
  readOnly?: boolean
}

/** The state of an editor for a post's text: its own selection and undo history. */
export function createState(text: string, options: StateOptions): EditorState {
  const state = EditorState.create({
    doc: text,
    extensions: [
      modes,
      editing,
      bySize(text),
      look,
      frontMatter,
      keys,
      paste,
      middlePaste,
      safeDrop,
      EditorState.readOnly.of(options.readOnly ?? false),
      EditorView.contentAttributes.of({
        "aria-label": t("editor.label", { title: options.title }),
        autocapitalize: "off",
        // Words are looked up by Galley, on every system alike; see spelling.
        spellcheck: "false",
        // A contenteditable can be focused anyway; checkers of accessibility want it said.
        tabindex: "0",
      }),
      EditorState.phrases.of(phrases()),
    ],
  })
  return state.update({ selection: { anchor: bodyStart(state) } }).state
}

const editing: Extension = [
  history(),
  doingsLog,
  lineNumbers(),
  drawSelection(),
  cursorInSight,
  dropCursor(),
  rectangularSelection(),
  crosshairCursor(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSelectionMatches({ minSelectionLength: 3 }),
  search({ top: true, createPanel: searchPanel }),
  encloseSelection,
  closeFence,
  completion,
  pictureHover,
  tableKeys,
  listKeys,
  folding,
  indentUnit.of("    "),
  EditorState.allowMultipleSelections.of(true),
  EditorView.lineWrapping,
  EditorView.perLineTextDirection.of(true),
]

/**
 * What the interface has commands for has its keys from there, where they can be changed. Alt with an
 * arrow goes back and forward through the posts, in the text, too.
 */
const own = ({ key, run }: KeyBinding) =>
  !/^Alt-Arrow(Left|Right)$/.test(key ?? "") &&
  (!run ||
    run === undo ||
    run === redo ||
    !(isEditorCommand(run) || run === moveLineUp || run === moveLineDown))

const keys: Extension = [
  commandKeys,
  keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap].filter(own)),
  keymap.of([indentWithTab]),
]

/** A file dropped on the text must not replace the interface by the file. */
const safeDrop = EditorView.domEventHandlers({
  dragover: (event) => refuseFiles(event),
  drop: (event) => refuseFiles(event),
})

function refuseFiles(event: DragEvent): boolean {
  if (!event.dataTransfer?.types.includes("Files")) return false
  event.preventDefault()
  return true
}

function phrases(): Record<string, string> {
  return {
    Find: t("editor.find"),
    Replace: t("editor.replace"),
    next: t("editor.next"),
    previous: t("editor.previous"),
    all: t("editor.all"),
    "match case": t("editor.matchCase"),
    regexp: t("editor.regexp"),
    "by word": t("editor.byWord"),
    replace: t("editor.replaceOne"),
    "replace all": t("editor.replaceAll"),
    close: t("editor.close"),
  }
}
