//go:build desktop || bindings

package app

import (
	"os"
	"slices"
	"strings"
)

// What WebKitGTK, GTK and the script engine read from the environment. None of it is seen
// by programs that Galley starts: a browser has use for what this window goes without.
type variable struct{ name, value string }

// withoutBuffers keeps the window from being blank with several graphics drivers.
var withoutBuffers = variable{"WEBKIT_DISABLE_DMABUF_RENDERER", "1"}

// withoutCard holds where withoutBuffers does: the window's pages are painted by the
// processor, so this process needs to find no graphics card. Looking for one loads its driver
// and, where there is none, the compiler that stands in for it: 20 MB, and a part of the start.
var withoutCard = []variable{
	{"WEBKIT_WEB_RENDER_DEVICE_FILE", os.DevNull},
	{"GDK_GL", "disable"},
}

// smallMachine makes the script engine collect as it does on a machine with little memory,
// in bytes: it lets its heap grow by a half instead of to the double before it looks for
// what is no longer needed.
var smallMachine = variable{"JSC_forceRAMSize", "150000000"}

// patientCompilers make the script engine compile only what runs ten times as often as it
// would wait for: most of an interface runs when something is shown, and its compiled code
// lies there unused. What a key runs is compiled all the same.
var patientCompilers = []variable{
	{"JSC_thresholdForJITAfterWarmUp", "5000"},
	{"JSC_thresholdForJITSoon", "1000"},
	{"JSC_thresholdForOptimizeAfterWarmUp", "10000"},
	{"JSC_thresholdForOptimizeAfterLongWarmUp", "10000"},
	{"JSC_thresholdForOptimizeSoon", "10000"},
}

// ours are the variables that PrepareWebKit set.
var ours []string

// PrepareWebKit sets what WebKitGTK reads from the environment, before anything of it runs.
// What the author has set stays. Its remote inspector would let any local program drive the
// app, so only tests may have it.
func PrepareWebKit() {
	if set(withoutBuffers) {
		for _, v := range withoutCard {
			set(v)
		}
	}
	set(smallMachine)
	for _, v := range patientCompilers {
		set(v)
	}
	if os.Getenv("GALLEY_TEST") != "1" {
		_ = os.Unsetenv("WEBKIT_INSPECTOR_SERVER")
		_ = os.Unsetenv("WEBKIT_INSPECTOR_HTTP_SERVER")
	}
}

func set(v variable) bool {
	if os.Getenv(v.name) != "" {
		return false
	}
	_ = os.Setenv(v.name, v.value) // fails for malformed names only
	ours = append(ours, v.name)
	return true
}

// environForOthers is the environment of programs that are started for the author.
func environForOthers() []string {
	return slices.DeleteFunc(os.Environ(), func(entry string) bool {
		name, _, _ := strings.Cut(entry, "=")
		return slices.Contains(ours, name)
	})
}
