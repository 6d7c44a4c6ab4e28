// Reads what the test runners wrote and prints it for people.
//
//   node build/test-report.mjs go FILE.jsonl   `go test -json`: a line a package,
//                                              the output of what failed
//   node build/test-report.mjs total FOLDER    "N passed, N failed" over all runners
import { existsSync, readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"

const [command, target] = process.argv.slice(2)

/** The events of one `go test -json` run; lines that are no JSON are build output. */
function goEvents(file) {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line))
}

function reportGo(file) {
  const output = new Map()
  for (const e of goEvents(file)) {
    const key = `${e.Package ?? e.ImportPath ?? ""} ${e.Test ?? ""}`
    if (e.Action === "output" || e.Action === "build-output") {
      output.set(key, (output.get(key) ?? "") + e.Output)
    } else if (e.Action === "build-fail" || (e.Action === "fail" && (e.Test || e.FailedBuild === undefined))) {
      // A panic's report lands on the package, not on the test.
      process.stdout.write(output.get(key) ?? "")
    } else if (e.Action === "pass" && !e.Test) {
      console.log(`ok   ${e.Package}  ${e.Elapsed} s`)
    }
    if (e.Action === "fail" && !e.Test) console.log(`FAIL ${e.Package}`)
  }
}

function total(folder) {
  let passed = 0
  let failed = 0
  const again = []
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    if (name.endsWith(".jsonl")) {
      // Subtests count, and so does the test that holds them: as in go test -v.
      for (const e of goEvents(file)) {
        if (!e.Test) continue
        if (e.Action === "pass") passed++
        if (e.Action === "fail") failed++
      }
    } else if (name.endsWith(".vitest.json")) {
      const report = JSON.parse(readFileSync(file, "utf8"))
      passed += report.numPassedTests
      failed += report.numFailedTests
      const tests = report.testResults.flatMap((file) => file.assertionResults)
      again.push(...tests.filter((test) => test.status === "passed" && test.failureMessages.length > 0))
    }
  }
  const stages = join(folder, "failed-stages")
  if (failed === 0 && existsSync(stages)) {
    failed = readFileSync(stages, "utf8").trim().split("\n").length
  }
  for (const test of again) {
    console.log(`Passed on the second try: ${test.fullName}\n    ${test.failureMessages[0].split("\n")[0]}`)
  }
  console.log(`${passed} passed, ${failed} failed`)
}

if (command === "go") reportGo(target)
else total(target)
