#include <gtk/gtk.h>
#include <webkit2/webkit2.h>

// What is to be done with each page that the windows show.
struct galley_each {
	void (*act)(WebKitWebView *view, gpointer with);
	gpointer with;
};

static void galley_views_within(GtkWidget *widget, gpointer data) {
	struct galley_each *each = data;
	if (WEBKIT_IS_WEB_VIEW(widget))
		each->act(WEBKIT_WEB_VIEW(widget), each->with);
	else if (GTK_IS_CONTAINER(widget))
		gtk_container_forall(GTK_CONTAINER(widget), galley_views_within, each);
}

// Called on GTK's own thread alone.
static void galley_each_view(void (*act)(WebKitWebView *, gpointer), gpointer with) {
	struct galley_each each = {act, with};
	GList *windows = gtk_window_list_toplevels();
	for (GList *at = windows; at != NULL; at = at->next)
		galley_views_within(GTK_WIDGET(at->data), &each);
	g_list_free(windows);
}
