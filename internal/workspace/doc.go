// Package workspace is an author's folder on disk: listing, reading, saving,
// renaming and trashing files, never outside that folder.
//
// Words. A path is slash-separated and relative to the folder, as in
// "posts/a.md". A Revision is the SHA-256 of a file's bytes; it says whether a
// file is still the one that was read, which times and sizes cannot. Saving
// needs the revision the text was based on: when the file on disk is another
// one, the save is a conflict and nothing is written.
//
// Confinement. Every access goes through os.Root, so neither ".." nor a symbolic
// link leads out. A link to a file inside the folder is followed, and saving
// writes the file it points to, so that the link survives.
//
// Saving. One function does it (save.go). The new text goes to a hidden file
// ".galley-<random>.tmp" beside the target, is flushed to disk with the target's
// mode, owner and extended attributes, and changes places with the target in one
// step. The displaced file is then compared with the expected revision: when
// another program wrote in between, it gets its place back. Files with several
// hard links, and files in folders that cannot be written, are written in place
// with a copy of the old text kept until the new one is verified.
package workspace
