package search

// Numbers are written in visible ASCII that needs no escape in a script's text, so that
// a character is a byte on the wire: a last digit of 70, before it, where the number is
// larger, digits of 21. Small numbers, which gaps are, take one character. Script: number
// in search.js.

const (
	lastDigits = 70
	moreDigits = 21
)

// digits are the characters from ! to ~ but for " \ and <.
var digits = func() (list [lastDigits + moreDigits]byte) {
	at := 0
	for b := byte('!'); b <= '~'; b++ {
		if b != '"' && b != '\\' && b != '<' {
			list[at] = b
			at++
		}
	}
	return list
}()

// appendNumber appends n, which is not negative.
func appendNumber(dst []byte, n int) []byte {
	return append(appendMore(dst, n/lastDigits), digits[n%lastDigits])
}

func appendMore(dst []byte, n int) []byte {
	if n == 0 {
		return dst
	}
	n--
	return append(appendMore(dst, n/moreDigits), digits[lastDigits+n%moreDigits])
}

var digitValue = func() (value [256]int) {
	for i, b := range digits {
		value[b] = i
	}
	return value
}()

// number reads a number and returns what is behind it.
func number(text []byte) (n int, rest []byte) {
	more := 0
	for i, b := range text {
		d := digitValue[b]
		if d < lastDigits {
			return more*lastDigits + d, text[i+1:]
		}
		more = more*moreDigits + d - lastDigits + 1
	}
	return 0, nil
}
