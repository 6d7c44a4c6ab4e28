//go:build linux && desktop

package app

/*
#cgo linux pkg-config: gtk+-3.0
#cgo !webkit2_41 pkg-config: webkit2gtk-4.0
#cgo webkit2_41 pkg-config: webkit2gtk-4.1
#include "views_linux.h"

static void galley_zoom_view(WebKitWebView *view, gpointer level) {
	webkit_web_view_set_zoom_level(view, *(double *)level);
}

static gboolean galley_zoom_all(gpointer level) {
	galley_each_view(galley_zoom_view, level);
	g_free(level);
	return G_SOURCE_REMOVE;
}

// GTK is spoken to on its own thread alone.
static void galley_zoom(double level) {
	double *kept = g_new(double, 1);
	*kept = level;
	g_idle_add(galley_zoom_all, kept);
}
*/
import "C"

// zoomPage makes the page of the window so many times as large, as a browser does it: its
// script finds a smaller window, and everything in it measures as ever.
func zoomPage(level float64) bool {
	C.galley_zoom(C.double(level))
	return true
}
