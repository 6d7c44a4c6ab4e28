package corpus

import (
	"math/rand/v2"
	"strings"
)

// The vocabulary. Order matters: another order is another corpus.
var (
	words = strings.Fields(`async batch buffer build cache channel client cluster compile config context cursor
		daemon data deploy diff domain driver edge encoder engine event export fabric feature fetch field filter
		flow format frame garbage gateway graph handler hash header heap host image index input inspect item job
		journal kernel key label latency layer ledger limit link list loader lock log loop map marker memory
		message metric mirror model module monitor network node object offset order output packet page parser
		patch path payload peer pipe pixel plugin point policy pool port post process profile proxy query queue
		record region render replica report request resource result retry route runner sample schema scope
		script segment sensor server session shard signal slice snapshot socket source stack stage state store
		stream string style sync table tag target task template tensor thread ticket timer token topic trace
		track tree trigger tuple type union unit update user vector version view volume watch window worker
		writer zone`)
	verbs = strings.Fields(`builds checks copies drops emits fails feeds finds flushes gives holds keeps loads
		makes marks merges moves needs opens parses pauses prints pulls pushes reads rejects retries returns
		runs sends serves sorts splits starts stops stores syncs tests trims waits walks wraps writes`)
	determiners = strings.Fields(`the a this every one that some each`)
	adjectives  = strings.Fields(`Understanding Practical Fearless Quiet Boring Modern Reliable Faster Smaller
		Hidden Gentle Honest Incremental Portable Lazy Typed Readable Offline`)
	tails = []string{
		"before the next request arrives", "under a heavy load", "when the disk is full", "in a separate thread",
		"without any lock at all", "on the second attempt", "for most of the readers", "after a short delay",
		"as long as the order is kept", "and nobody notices", "while the tests are still running",
		"which is what the manual says", "so the page stays small", "even on an old laptop",
	}
	ends = []string{".", ".", ".", ".", "!", ` -- "really".`}

	categories = []string{
		"Python Development", "Go & Systems", "Web Platform", "Databases", "DevOps", "Data Science", "Security",
		"Design", "Tooling", "C#/.NET", "Écriture", "Notes",
	}
	authors  = []string{"Your Name", "Ada Byron", "José Ángel Núñez", "李雷", "Grace O'Neil", "M. Müller"}
	subjects = strings.Fields(`Python Asyncio Performance Go Concurrency JavaScript TypeScript CSS HTML SQL
		Postgres SQLite Redis Kafka Docker Kubernetes Terraform Linux Bash Git Testing CI Security TLS HTTP REST
		GraphQL gRPC JSON YAML Markdown Rust WebAssembly React Vue Svelte Accessibility SEO RSS Caching
		Profiling Logging Metrics Tracing Queues Workers Parsing Compilers Regex Unicode Fonts Images Video Maps
		Charts`)
	allTags = makeTags()
)

// makeTags returns 200 tags, among them some that are hard to put into an address.
func makeTags() []string {
	tags := append([]string(nil), subjects...)
	for _, a := range []string{"Advanced", "Practical", "Modern", "Legacy", "Tiny"} {
		for _, s := range subjects {
			tags = append(tags, a+" "+s)
		}
	}
	return append(tags[:196:196], "C++", "C#", "日本語", "Naïve Bayes")
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// sample picks n different elements.
func sample[T any](r *rand.Rand, from []T, n int) []T {
	picked := make([]T, 0, n)
	for _, i := range r.Perm(len(from))[:n] {
		picked = append(picked, from[i])
	}
	return picked
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
