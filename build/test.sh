#!/usr/bin/env bash
# Runs every test of Galley, several lanes at a time where the stages do not meet,
# and ends with one line: "N passed, N failed".
#
# Each stage writes test-results/logs/NAME.log; a failing one shows its tail here
# and the others go on, so that one run tells everything that is broken.
set -uo pipefail
cd "$(dirname "$0")/.."

results=$PWD/test-results
logs=$results/logs
rm -rf "$results"
mkdir -p "$logs"
export GALLEY_TEST_RESULTS=$results
export NO_COLOR=1 # logs are read as text

began=$SECONDS
seconds() { awk -v from="$1" 'BEGIN { getline now < "/proc/uptime"; split(now, n, " "); printf "%.1f", n[1] - from }'; }
uptime_now() { cut -d' ' -f1 /proc/uptime; }

# stage NAME COMMAND…: runs it into its log and reports. Its name goes into
# "failed" when it fails; lanes run in subshells, so that is a file.
stage() {
	local name=$1 from status
	shift
	from=$(uptime_now)
	("$@") >"$logs/$name.log" 2>&1
	status=$?
	if ((status == 0)); then
		printf 'ok    %-18s %7s s\n' "$name" "$(seconds "$from")"
		return 0
	fi
	echo "$name" >>"$results/failed-stages"
	{
		printf 'FAIL  %-18s %7s s   (all of it: test-results/logs/%s.log)\n' "$name" "$(seconds "$from")" "$name"
		tail -n 60 "$logs/$name.log" | sed 's/^/      /'
	}
	return 1
}

format() {
	local files
	files=$(build/go-files.sh | xargs gofmt -l)
	[[ -z $files ]] || { printf 'Not formatted (make fmt does it):\n%s\n' "$files"; return 1; }
}

# With -trimpath as in the build, so that both share compiled packages: the cgo ones
# cost a minute. Tests have their own, for the race detector.
vet() {
	go vet -trimpath ./...
}

vet_desktop() {
	go vet -trimpath -tags "$DESKTOP_TAGS" ./...
}

# go_tests FILE ARGUMENT…: -json keeps each test's outcome for the closing count.
go_tests() {
	local out=$1
	shift
	go test -vet=off -timeout 30m -json "$@" >"$results/$out.jsonl" 2>"$logs/$out.build.log"
	local status=$?
	node build/test-report.mjs go "$results/$out.jsonl"
	cat "$logs/$out.build.log"
	return $status
}

frontend_unit() {
	cd frontend && npx vitest run --reporter=default --reporter=json --outputFile.json="$results/unit.vitest.json"
}

frontend_check() {
	cd frontend && npm run --silent check && npm run --silent lint
}

# e2e PROJECT NAME ARGUMENT…: NAME is that of the report.
e2e() {
	local project=$1 name=$2
	shift 2
	cd frontend && npx vitest run --config e2e/vitest.config.ts --project "$project" "$@" \
		--reporter=verbose --reporter=json --outputFile.json="$results/$name.vitest.json"
}

# What kills programs, takes the power or calls of the system from them, or compares many
# exports, judges the files that are left. Of the goroutines in it other tests tell the race
# detector as much, and under that each of these programs costs four times as much: a third of
# a second for its start alone.
by_files='^Test(Kill.*|PowerCut.*|Errors.*|ErrorAtEveryCall|LosesASecondAtMost|Full.*|IncrementalEqualsClean|RenditionsAreAsBefore)$'
# Sessions at a terminal, which start the program for each of their 200 commands. Those that
# export and check, at which goroutines work, stay under the detector.
by_starts='^TestScripts$/^(bulk|desktop|fields|info|list|meta|new|render|search|tags|undo|usage)$'
# Under the race detector neither time nor memory are true, nor what gives up after a while.
by_time='^TestPathological$'
# What renders megabytes, draws pictures or exports every kind of folder: the goroutines in it
# are those of tests with short texts and small folders, which stay under the detector.
by_size='^Test(LongPageComesInTwo|Large.*|Lighten|ExportFolderOfEachKind|SampleBringsItsDrawings)$'
unraced="$by_files|$by_starts|$by_time|$by_size"
# The packages that have tests of these names; in any other they run with the rest.
with_such=(./internal/project ./internal/export ./internal/workspace ./internal/cli)

# What is pure starts no goroutine: internal/layers sees to it. The detector, under which it
# takes four times as long, has something to say only of tests that use it from several at once.
mapfile -t pure < <(sed -n 's|^\t{"\(internal/[^"]*\)", pure, .*|./\1|p' internal/layers/rules_test.go)
# A line each: the test, and its package.
at_once=$(find "${pure[@]}" -maxdepth 1 -name '*_test.go' -exec awk '
	/^func / { test = $2; sub(/\(.*/, "", test) }
	/\.Go\(|[ \t]go [a-zA-Z.]+\(/ { print test, FILENAME }' {} + | sed 's|/[^/]*$||' | sort -u)
shared=$(cut -d' ' -f1 <<<"$at_once" | sort -u | paste -sd '|')

raced() {
	local others at_once_in status=0
	[[ "|$shared" =~ ^(\|Test[A-Za-z]+)+$ ]] ||
		{ echo "Goroutines begin in functions that are no tests: $at_once"; return 1; }
	mapfile -t others < <(go list ./internal/... ./app/... ./bench/... |
		grep -vxF "$(go list "${with_such[@]}" "${pure[@]}" ./internal/layers)")
	go_tests race-files -race -skip "$unraced" "${with_such[@]}" || status=1
	go_tests race -race "${others[@]}" || status=1
	mapfile -t at_once_in < <(cut -d' ' -f2 <<<"$at_once" | sort -u)
	go_tests race-pure -race -run "^($shared)\$" "${at_once_in[@]}" || status=1
	return $status
}

not_raced() {
	local status=0
	go_tests files -run "$unraced" "${with_such[@]}" || status=1
	go_tests pure -skip "^($shared)\$" "${pure[@]}" ./internal/layers || status=1
	return $status
}

# A few of the random actions that make monkey does for as long as one likes, and the same ones every time.
monkey() {
	GALLEY_MONKEY_SEED=7 GALLEY_MONKEY_MINUTES=0.3 e2e monkey monkey
}

DESKTOP_TAGS=$(sed -n 's/^DESKTOP_TAGS := //p' Makefile)

# Whoever is free takes the next part, so that all lanes end at the same time. Parts of the
# window's tests are longer, so they come first; each has a screen of its own.
window_parts=4
chromium_parts=14
e2e_lane() {
	e2e_parts window "$window_parts"
	e2e_parts chromium "$chromium_parts"
}

# e2e_parts PROJECT COUNT: runs the parts that nobody has taken.
e2e_parts() {
	local part
	for ((part = 1; part <= $2; part++)); do
		mkdir "$results/$1-$part" 2>/dev/null || continue
		stage "e2e-$1-$part" e2e "$1" "$1-$part" "--shard=$part/$2"
	done
}

# What embeds the interface or drives the program waits until it is built, or cannot be:
# the bundler empties the folder while it works.
settled=$results/settled
built=$results/built
go_tested=$results/go-tested

go_lane() {
	stage format format
	stage layers go test ./internal/layers
	stage go-test raced
	stage go-test-unraced not_raced
	while [[ ! -f $settled ]]; do sleep 1; done
	stage go-test-main go_tests main -race . ./frontend/...
	touch "$go_tested"
	stage vet vet
	stage vet-desktop vet_desktop
	if [[ -f $built ]]; then
		stage build-monkey make --no-print-directory bin/galley-monkey && stage monkey monkey
		e2e_lane
	else
		echo "skip  end-to-end tests: there is no bin/galley"
		echo e2e >>"$results/failed-stages"
	fi
}

build_all() {
	stage npm-install build/npm-install.sh || return
	stage frontend-build npm --prefix frontend run build || return
	touch frontend/dist/index.html
	stage build-no-cgo make --no-print-directory bin/galley-cli
	stage build-desktop make --no-print-directory bin/galley && touch "$built"
}

frontend_lane() {
	build_all
	touch "$settled"
	[[ -d frontend/node_modules ]] || return
	stage frontend-check frontend_check
	stage frontend-unit frontend_unit
	if [[ -f $built ]]; then
		GALLEY_LIGHTHOUSE_RUNS=1 stage judges e2e judges judges
		grep -h '^\(weight\|lighthouse\) ' "$logs/judges.log"
		e2e_lane
	fi
}

# End-to-end tests wait twice as long as they work, for keys that are typed and pages that
# are drawn: beside the other two lanes there is processor time left for them. The first of
# these lanes begins with the program, the others when Go's tests no longer need both cores.
browser_lanes=2
browser_lane() {
	local begins=$settled
	(($1 == 1)) || begins=$go_tested
	while [[ ! -f $begins ]]; do sleep 1; done
	[[ ! -f $built ]] || e2e_lane
}

frontend_lane &
go_lane &
for ((lane = 1; lane <= browser_lanes; lane++)); do browser_lane "$lane" & done
wait
# Measuring has the machine alone.
# Opening and typing at a megabyte is left to make bench: it measures, and judges nothing.
[[ -f $built ]] && stage latency e2e latency latency latency/chromium latency/window
grep -hs '^latency ' "$logs"/latency.log "$logs"/e2e-chromium-*.log | sort -u

echo
[[ -f $results/failed-stages ]] && echo "Failed: $(tr '\n' ' ' <"$results/failed-stages")"
echo "All of it took $((SECONDS - began)) s."
# The last line is read by machines: a failed stage counts even when no test in
# it came far enough to be counted.
node build/test-report.mjs total "$results"
[[ ! -f $results/failed-stages ]]
