/**
 * What a post on screen takes: its text's editor, its page's preview, and what stands around them. It is more
 * than half of the program, and the list does without: it comes by state/editing.ts.
 */
export { doingsOf, undoTo } from "./editor/doings"
export { EditSession } from "./editor/session.svelte"
export { goToMisspelt, misspeltAt, placeOf } from "./editor/spelling"
export { goToLine, lineAtTop, lineOfHeight, topHeight } from "./preview/editorplace"
export { default as PostText } from "./views/PostText.svelte"
export { default as PreviewPane } from "./views/PreviewPane.svelte"
