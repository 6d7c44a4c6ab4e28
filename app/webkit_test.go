//go:build desktop || bindings

package app

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestPrepareWebKit looks at what the window's engine is told, and what of that programs hear
// which are started for the author.
func TestPrepareWebKit(t *testing.T) {
	names := []string{
		"WEBKIT_DISABLE_DMABUF_RENDERER", "WEBKIT_WEB_RENDER_DEVICE_FILE", "GDK_GL", "JSC_forceRAMSize",
		"JSC_thresholdForJITAfterWarmUp", "JSC_thresholdForJITSoon",
		"JSC_thresholdForOptimizeAfterWarmUp", "JSC_thresholdForOptimizeAfterLongWarmUp", "JSC_thresholdForOptimizeSoon",
		"GALLEY_TEST", "WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER",
	}
	patient := " JSC_thresholdForJITAfterWarmUp=5000 JSC_thresholdForJITSoon=1000" +
		" JSC_thresholdForOptimizeAfterWarmUp=10000 JSC_thresholdForOptimizeAfterLongWarmUp=10000 JSC_thresholdForOptimizeSoon=10000"
	told := "WEBKIT_DISABLE_DMABUF_RENDERER=1 WEBKIT_WEB_RENDER_DEVICE_FILE=/dev/null GDK_GL=disable JSC_forceRAMSize=150000000" + patient
	tests := []struct{ name, before, told, others string }{
		{"nothing set", "", told, ""},
		{"some other variable", "GALLEY_TEST=1", told + " GALLEY_TEST=1", "GALLEY_TEST=1"},
		{
			"a graphics card is to be used", "WEBKIT_DISABLE_DMABUF_RENDERER=0",
			"WEBKIT_DISABLE_DMABUF_RENDERER=0 JSC_forceRAMSize=150000000" + patient, "WEBKIT_DISABLE_DMABUF_RENDERER=0",
		},
		{
			"the author's choices", "GDK_GL=gles JSC_forceRAMSize=9",
			"WEBKIT_DISABLE_DMABUF_RENDERER=1 WEBKIT_WEB_RENDER_DEVICE_FILE=/dev/null GDK_GL=gles JSC_forceRAMSize=9" + patient, "GDK_GL=gles JSC_forceRAMSize=9",
		},
		{"an inspector", "WEBKIT_INSPECTOR_SERVER=:1 WEBKIT_INSPECTOR_HTTP_SERVER=:2", told, ""},
		{"an inspector of a test", "GALLEY_TEST=1 WEBKIT_INSPECTOR_SERVER=:1", told + " GALLEY_TEST=1 WEBKIT_INSPECTOR_SERVER=:1", "GALLEY_TEST=1 WEBKIT_INSPECTOR_SERVER=:1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, name := range names {
				t.Setenv(name, "") // is put back afterwards
				if err := os.Unsetenv(name); err != nil {
					t.Fatal(err)
				}
			}
			for _, entry := range strings.Fields(tt.before) {
				name, value, _ := strings.Cut(entry, "=")
				t.Setenv(name, value)
			}
			ours = nil
			PrepareWebKit()
			if got := those(os.Environ(), names); got != tt.told {
				t.Errorf("the engine is told\n%s, want\n%s", got, tt.told)
			}
			if got := those(environForOthers(), names); got != tt.others {
				t.Errorf("others are told\n%s, want\n%s", got, tt.others)
			}
		})
	}
}

// those are the entries of names, in their order.
func those(environ, names []string) string {
	var found []string
	for _, name := range names {
		if at := slices.IndexFunc(environ, func(entry string) bool { return strings.HasPrefix(entry, name+"=") }); at >= 0 {
			found = append(found, environ[at])
		}
	}
	return strings.Join(found, " ")
}
