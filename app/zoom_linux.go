//go:build linux && desktop

package app

/*
#cgo linux pkg-config: gtk+-3.0
#cgo !webkit2_41 pkg-config: webkit2gtk-4.0
#cgo webkit2_41 pkg-config: webkit2gtk-4.1
#include <gtk/gtk.h>
#include <webkit2/webkit2.h>

static void galley_zoom_within(GtkWidget *widget, gpointer level) {
	if (WEBKIT_IS_WEB_VIEW(widget))
		webkit_web_view_set_zoom_level(WEBKIT_WEB_VIEW(widget), *(double *)level);
	else if (GTK_IS_CONTAINER(widget))
		gtk_container_forall(GTK_CONTAINER(widget), galley_zoom_within, level);
}

static gboolean galley_zoom_all(gpointer level) {
	GList *windows = gtk_window_list_toplevels();
	for (GList *at = windows; at != NULL; at = at->next)
		galley_zoom_within(GTK_WIDGET(at->data), level);
	g_list_free(windows);
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
