import { previewWords } from "../preview/words"

/** The editor's and the preview's words, in ICU message format: part of the interface's message catalogue. */
export const editorWords = {
  ...previewWords,
  "editor.label": "Text of {title}. Tab indents; press Escape, then Tab, to leave the editor.",
  "editor.frontMatter":
    "{count, plural, =0 {Front matter} one {Front matter, # field} other {Front matter, # fields}}",
  "editor.unfold": "Show the front matter (Ctrl+Shift+;)",
  "editor.foldHere": "Fold",
  "editor.unfoldHere": "Unfold",
  "editor.find": "Find",
  "editor.replace": "Replace with",
  "editor.next": "Next match",
  "editor.previous": "Previous match",
  "editor.all": "Select all",
  "editor.matchCase": "Match case",
  "editor.regexp": "Use a pattern",
  "editor.byWord": "Whole words",
  "editor.replaceOne": "Replace",
  "editor.replaceAll": "Replace all",
  "editor.close": "Close",
  "editor.badPattern": "Pattern not understood",
  "editor.matches":
    "{total, plural, =0 {No matches} other {{current, plural, =0 {{total} found} other {# of {total}}}}}",
  "editor.manyMatches": "More than {total}",
} as const
