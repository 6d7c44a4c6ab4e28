package frontmatter

// members reads the list or map whose opening bracket is at i, in any of the three
// formats. It returns the bytes of its direct members, in a map those of key and
// value together, and the offset behind the closing bracket. skip steps over white
// space and comments; token returns the end of a text, number or separator.
func members(src []byte, i int, skip, token func(int) int) (found []span, end int) {
	depth, member := 0, span{-1, -1}
	for i = skip(i); i < len(src); i = skip(i) {
		at := i
		switch src[i] {
		case '[', '{':
			if depth++; depth == 1 {
				i++
				continue
			}
			i++
		case ']', '}':
			depth--
			i++
		case ',':
			i++
			if depth == 1 {
				if member.from >= 0 {
					found, member = append(found, member), span{-1, -1}
				}
				continue
			}
		default:
			i = token(i)
		}
		if depth == 0 {
			if member.from >= 0 {
				found = append(found, member)
			}
			return found, i
		}
		if member.from < 0 {
			member.from = at
		}
		member.to = i
	}
	return found, len(src)
}
