package search

// BuildInParts is BuildIn for tests, with smaller parts.
var BuildInParts = buildIn
