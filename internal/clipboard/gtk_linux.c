//go:build desktop

#include <gtk/gtk.h>
#include <stdint.h>
#include <stdlib.h>

extern void galleyClipboardAnswer(uintptr_t asked, void *data, int size);

// A question on its way to the program that holds the clipboard.
typedef struct {
	uintptr_t asked;
	char *target;
} question;

// The names of targets are handed over as text, separated by line ends.
static void answer_targets(question *q, GtkSelectionData *found) {
	GdkAtom *atoms = NULL;
	gint count = 0;
	if (!gtk_selection_data_get_targets(found, &atoms, &count)) {
		galleyClipboardAnswer(q->asked, NULL, -1);
		return;
	}
	GString *names = g_string_new(NULL);
	for (gint i = 0; i < count; i++) {
		gchar *name = gdk_atom_name(atoms[i]);
		g_string_append(names, name);
		g_string_append_c(names, '\n');
		g_free(name);
	}
	galleyClipboardAnswer(q->asked, names->str, (int)names->len);
	g_string_free(names, TRUE);
	g_free(atoms);
}

static void got(GtkClipboard *clipboard, GtkSelectionData *found, gpointer data) {
	question *q = data;
	if (g_strcmp0(q->target, "TARGETS") == 0) {
		answer_targets(q, found);
	} else {
		galleyClipboardAnswer(q->asked, (void *)gtk_selection_data_get_data(found), gtk_selection_data_get_length(found));
	}
	free(q->target);
	g_free(q);
}

static gboolean ask(gpointer data) {
	question *q = data;
	GtkClipboard *clipboard = gtk_clipboard_get(GDK_SELECTION_CLIPBOARD);
	gtk_clipboard_request_contents(clipboard, gdk_atom_intern(q->target, FALSE), got, q);
	return G_SOURCE_REMOVE;
}

// Asks for the clipboard in one target, on GTK's thread; takes over target.
void galleyClipboardAsk(uintptr_t asked, char *target) {
	question *q = g_new(question, 1);
	q->asked = asked;
	q->target = target;
	g_idle_add(ask, q);
}
