/** The words for posts that another program changes, moves or removes while they are open. */
export const joiningWords = {
  "conflict.choose": "Compare and choose…",
  "conflict.chooseHint": "See both versions of each place, and take yours, the other, or both.",
  "conflict.keepMine": "Keep mine",
  "conflict.keepMineHint": "Save your text. The version on disk is kept in the history.",
  "conflict.keptMine": "Your text is saved",
  "conflict.keptMineDetail": "The other version is kept in the history.",
  "conflict.text":
    "{count, plural, =0 {Another program changed this post since you opened it.} one {Another program changed the same place of this post as you.} other {Another program changed # of the same places of this post as you.}} Your text is not saved until you choose.",
  "conflict.tookDisk": "The post now holds the version on disk",
  "conflict.tookDiskDetail": "Undo in the text brings yours back.",
  "conflict.useDisk": "Use the version on disk",
  "conflict.useDiskHint": "Replace your text. Undo brings it back.",

  "join.act": "Use this text",
  "join.allMine": "Mine everywhere",
  "join.allTheirs": "Theirs everywhere",
  "join.both": "Both",
  "join.changed": "The post changed once more. Choose again.",
  "join.choice": "What to take in place {number}",
  "join.chosen": "{chosen, number} of {count, number} chosen",
  "join.done": "The text holds what you chose",
  "join.doneDetail": "Undo in the text takes it back. Both versions are in the history.",
  "join.failed": "The versions could not be compared: {message}",
  "join.heading": "Two versions of {title}",
  "join.intro":
    "Everything that only one side changed is in the text already. In these places both sides wrote something else.",
  "join.loading": "Comparing…",
  "join.mine": "Mine",
  "join.mineHead": "Yours",
  "join.nothing": "Nothing: removed here",
  "join.place": "Place {number, number} of {count, number}",
  "join.theirs": "Theirs",
  "join.theirsHead": "Written by the other program",

  "joined.history": "History",
  "joined.text": "Another program’s changes are in your text now",
  "joined.textDetail": "{title}. Undo in the text takes them out, and the history has both versions.",

  "moved.text": "This post is now {path}",
  "moved.textDetail": "Another program moved it. Your text and its history came along.",

  "removed.close": "Close it",
  "removed.save": "Save it again",
  "removed.text":
    "Another program removed this post. Your text is still here: save it again, or close it. It also comes back by itself when the file does.",

  "unreadable.copy": "Copy the text",
  "unreadable.text":
    "What is at this post’s place cannot be read as a post. Your text is still here. Put the file back, allow reading it and its folder, or copy the text.",
} as const
