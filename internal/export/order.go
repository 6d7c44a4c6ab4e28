package export

import (
	"context"
	"slices"

	"galley/internal/site"
)

// makingOrder returns positions in outputs in the order to make them: first one rendition
// of each picture, since all of a picture are made together and take the longest, and
// workers should not wait for each other's; last the search index, which is made from what
// the pages of posts leave behind.
func makingOrder(outputs []site.Output) []int {
	order := make([]int, 0, len(outputs))
	var rest, last []int
	begun := map[string]bool{} // pictures, by workspace path
	for i, o := range outputs {
		switch {
		case o.Kind == site.KindSearchData:
			last = append(last, i)
		case o.Kind == site.KindPicture && !begun[o.Source]:
			begun[o.Source] = true
			order = append(order, i)
		default:
			rest = append(rest, i)
		}
	}
	return slices.Concat(order, rest, last)
}

// inMakingOrder calls, for every position in outputs, a function that newWorker made, as
// inParallel does. The search index waits for the last page: it is made from what pages leave
// behind when they are done.
func inMakingOrder(ctx context.Context, outputs []site.Output, newWorker func(context.Context) func(i int) error) error {
	order := makingOrder(outputs)
	pages := len(order)
	for pages > 0 && outputs[order[pages-1]].Kind == site.KindSearchData {
		pages--
	}
	for _, part := range [][]int{order[:pages], order[pages:]} {
		err := inParallel(ctx, len(part), func(ctx context.Context) func(int) error {
			do := newWorker(ctx)
			return func(n int) error { return do(part[n]) }
		})
		if err != nil {
			return err
		}
	}
	return nil
}
