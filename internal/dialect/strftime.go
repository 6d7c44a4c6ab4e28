package dialect

import (
	"strings"
	"time"
)

// strftimeLayouts are the directives of Python's and Liquid's date formats that can
// stand in an address.
var strftimeLayouts = map[byte]string{
	'Y': "2006", 'y': "06", 'm': "01", 'd': "02", 'B': "January", 'b': "Jan", 'h': "Jan", 'A': "Monday", 'a': "Mon",
	'H': "15", 'I': "03", 'M': "04", 'S': "05", 'j': "002", 'p': "PM", 'F': "2006-01-02", 'e': "_2", 'D': "01/02/06",
}

// unpadded are the same with a hyphen, which drops the leading zero.
var unpadded = map[byte]string{'m': "1", 'd': "2", 'I': "3", 'M': "4", 'S': "5"}

// strftime writes t as format says. ok is false for a directive that is not known.
func strftime(t time.Time, format string) (s string, ok bool) {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			b.WriteByte(format[i])
			continue
		}
		layouts := strftimeLayouts
		if i++; i < len(format) && format[i] == '-' {
			layouts = unpadded
			i++
		}
		if i >= len(format) {
			return "", false
		}
		if format[i] == '%' {
			b.WriteByte('%')
			continue
		}
		layout, known := layouts[format[i]]
		if !known {
			return "", false
		}
		b.WriteString(t.Format(layout))
	}
	return b.String(), true
}
