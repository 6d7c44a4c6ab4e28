//go:build linux && desktop

package app

/*
#include "views_linux.h"

// WebKitGTK gives no arrow back, as GtkWindow would move the focus with it.
static gboolean galley_is_arrow(guint key) {
	return key == GDK_KEY_Left || key == GDK_KEY_Right || key == GDK_KEY_Up || key == GDK_KEY_Down;
}

// What GtkWindow does with a key, in another order: first what has the focus, then the
// accelerators. WebKitGTK hands on keys to the page one at a time, and gives those back that
// the page has no use for, so they come here twice.
static gboolean galley_key(GtkWidget *window, GdkEventKey *key, gpointer nothing) {
	if (!WEBKIT_IS_WEB_VIEW(gtk_window_get_focus(GTK_WINDOW(window))) || galley_is_arrow(key->keyval))
		return FALSE; // the usual order
	if (!gtk_window_propagate_key_event(GTK_WINDOW(window), key) && !gtk_window_activate_key(GTK_WINDOW(window), key))
		gtk_bindings_activate_event(G_OBJECT(window), key);
	return TRUE;
}

static void galley_keys_of(WebKitWebView *view, gpointer nothing) {
	g_signal_connect(gtk_widget_get_toplevel(GTK_WIDGET(view)), "key-press-event", G_CALLBACK(galley_key), NULL);
}

static gboolean galley_keys_all(gpointer nothing) {
	galley_each_view(galley_keys_of, NULL);
	return G_SOURCE_REMOVE;
}

// GTK is spoken to on its own thread alone.
static void galley_keys(void) { g_idle_add_full(G_PRIORITY_HIGH, galley_keys_all, NULL, NULL); }
*/
import "C"

// keysToPageFirst lets the page see keys before the accelerators of the menu: one that is
// behind would see what a command does before the letters that were typed first.
func keysToPageFirst() { C.galley_keys() }
