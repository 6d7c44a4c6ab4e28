package export

import "galley/internal/site"

// makingOrder returns positions in outputs in the order to make them: the search index
// after everything else, as it is made from what the pages of posts leave behind.
func makingOrder(outputs []site.Output) []int {
	order := make([]int, 0, len(outputs))
	var last []int
	for i, o := range outputs {
		if o.Kind == site.KindSearchData {
			last = append(last, i)
		} else {
			order = append(order, i)
		}
	}
	return append(order, last...)
}
