package render

// Diff returns a patch from one list of blocks to another of which it is not known
// what was edited. The blocks at the end that read the same are taken to have moved
// as far as the last one did.
func Diff(before, after []Block) Patch {
	shift, bytes := 0, 0
	if len(before) > 0 && len(after) > 0 {
		old, now := before[len(before)-1], after[len(after)-1]
		shift, bytes = now.EndLine-old.EndLine, now.To-old.To
	}
	return diff(before, after, shift, bytes)
}
