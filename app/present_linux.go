//go:build desktop

package app

/*
#cgo pkg-config: gtk+-3.0
#include <gtk/gtk.h>
#include <stdlib.h>

// The program has one window; what has a menu bar is it, and no dialog.
static gboolean present(gpointer token) {
	GList *windows = gtk_window_list_toplevels();
	for (GList *at = windows; at != NULL; at = at->next) {
		GtkWindow *window = GTK_WINDOW(at->data);
		if (gtk_window_get_window_type(window) != GTK_WINDOW_TOPLEVEL || !gtk_widget_get_visible(GTK_WIDGET(window)))
			continue;
		if (*(char *)token != 0)
			gtk_window_set_startup_id(window, token);
		gtk_window_present(window);
	}
	g_list_free(windows);
	free(token);
	return G_SOURCE_REMOVE;
}

static void present_later(char *token) { g_idle_add(present, token); }
*/
import "C"

// present shows the window on top, by the leave that token gives. Wails does not pass
// tokens on.
func present(token string) { C.present_later(C.CString(token)) }
