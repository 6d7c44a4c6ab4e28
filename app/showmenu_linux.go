//go:build desktop

package app

/*
#cgo pkg-config: gtk+-3.0
#include <gtk/gtk.h>
#include <stdlib.h>
#include <string.h>

// An item of the menu bar as it is to be. key and old are 0 for none; old is the
// accelerator that the item has taken, key the one it shows, and takes when takes is set.
struct item {
	char *menu, *label;
	guint key, old;
	GdkModifierType mods, oldMods;
	gboolean on, takes;
};

struct items { int count; GtkAccelGroup *keys; struct item *all; };

static void change(struct items *items, struct item *want, GtkWidget *found) {
	GtkWidget *label = gtk_bin_get_child(GTK_BIN(found));
	gtk_widget_set_sensitive(found, want->on);
	if (want->takes && items->keys != NULL && (want->key != want->old || want->mods != want->oldMods)) {
		if (want->old != 0)
			gtk_widget_remove_accelerator(found, items->keys, want->old, want->oldMods);
		if (want->key != 0)
			gtk_widget_add_accelerator(found, "activate", items->keys, want->key, want->mods, GTK_ACCEL_VISIBLE);
	}
	if (GTK_IS_ACCEL_LABEL(label))
		gtk_accel_label_set_accel(GTK_ACCEL_LABEL(label), want->key, want->mods);
}

static void change_in(struct items *items, const char *menu, GtkWidget *list) {
	GList *children = gtk_container_get_children(GTK_CONTAINER(list));
	for (GList *at = children; at != NULL; at = at->next) {
		if (GTK_IS_SEPARATOR_MENU_ITEM(at->data))
			continue;
		const char *label = gtk_menu_item_get_label(GTK_MENU_ITEM(at->data));
		for (int i = 0; i < items->count; i++)
			if (strcmp(items->all[i].menu, menu) == 0 && strcmp(items->all[i].label, label) == 0)
				change(items, &items->all[i], GTK_WIDGET(at->data));
	}
	g_list_free(children);
}

// Looks for the menu bar, wherever it is in the window.
static void walk(GtkWidget *widget, gpointer data) {
	if (!GTK_IS_MENU_BAR(widget)) {
		if (GTK_IS_BOX(widget))
			gtk_container_foreach(GTK_CONTAINER(widget), walk, data);
		return;
	}
	GList *menus = gtk_container_get_children(GTK_CONTAINER(widget));
	for (GList *at = menus; at != NULL; at = at->next) {
		GtkWidget *list = gtk_menu_item_get_submenu(GTK_MENU_ITEM(at->data));
		if (list != NULL)
			change_in(data, gtk_menu_item_get_label(GTK_MENU_ITEM(at->data)), list);
	}
	g_list_free(menus);
}

static gboolean show(gpointer data) {
	struct items *items = data;
	GList *windows = gtk_window_list_toplevels();
	for (GList *at = windows; at != NULL; at = at->next) {
		GSList *groups = gtk_accel_groups_from_object(G_OBJECT(at->data));
		items->keys = groups != NULL ? groups->data : NULL;
		gtk_container_foreach(GTK_CONTAINER(at->data), walk, items);
	}
	g_list_free(windows);
	for (int i = 0; i < items->count; i++) {
		free(items->all[i].menu);
		free(items->all[i].label);
	}
	free(items->all);
	free(items);
	return G_SOURCE_REMOVE;
}

static struct items *items_new(int count) {
	struct items *items = calloc(1, sizeof *items);
	items->count = count;
	items->all = calloc(count, sizeof *items->all);
	return items;
}

static void items_set(struct items *items, int i, char *menu, char *label, guint key, guint mods, guint old, guint oldMods, int on, int takes) {
	struct item one = {menu, label, key, old, mods, oldMods, on, takes};
	items->all[i] = one;
}

static void show_later(struct items *items) { g_idle_add(show, items); }

static guint keyval(const char *name) { return gdk_keyval_from_name(name); }
*/
import "C"

import (
	"unicode/utf8"
	"unsafe"

	"github.com/wailsapp/wails/v2/pkg/menu/keys"
)

// ShowMenu greys out what cannot be chosen now and shows the keys of every command. Wails
// makes a menu and leaves it as it is, so this reaches the toolkit by itself.
func (d *Desktop) ShowMenu(changed []MenuItem) {
	if d.window() == nil || len(changed) == 0 {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	known := changed[:0:0]
	for _, one := range changed {
		if d.entries.byID[one.ID].menu != "" {
			known = append(known, one)
		}
	}
	items := C.items_new(C.int(len(known)))
	for i, one := range known {
		entry := d.entries.byID[one.ID]
		wanted := acceleratorOf(one.Keys)
		key, mods := gtkKey(wanted)
		old, oldMods := gtkKey(entry.keys)
		C.items_set(items, C.int(i), C.CString(entry.menu), C.CString(entry.label), key, mods, old, oldMods, flag(one.On), flag(entry.takesKeys))
		if entry.takesKeys {
			entry.keys = wanted
			d.entries.byID[one.ID] = entry
		}
	}
	C.show_later(items)
}

// shownLater are keys that only ShowMenu gives to items: Wails would take those of the number
// pad for them.
var shownLater = map[string]bool{"space": true, "delete": true, "home": true, "end": true, "page up": true, "page down": true}

func flag(on bool) C.int {
	if on {
		return 1
	}
	return 0
}

// gtkNames are keys that the toolkit calls otherwise than the menu does.
var gtkNames = map[string]string{
	"left": "Left", "right": "Right", "up": "Up", "down": "Down", "page up": "Page_Up", "page down": "Page_Down",
	"home": "Home", "end": "End", "enter": "Return", "return": "Return", "escape": "Escape", "tab": "Tab",
	"space": "space", "delete": "Delete", "backspace": "BackSpace",
}

// gtkKey returns an accelerator as the toolkit has it, 0 for none.
func gtkKey(a *keys.Accelerator) (key, mods C.guint) {
	if a == nil {
		return 0, 0
	}
	for _, one := range a.Modifiers {
		switch one {
		case keys.ShiftKey:
			mods |= C.GDK_SHIFT_MASK
		case keys.ControlKey, keys.CmdOrCtrlKey:
			mods |= C.GDK_CONTROL_MASK
		case keys.OptionOrAltKey:
			mods |= C.GDK_MOD1_MASK
		}
	}
	if r, size := utf8.DecodeRuneInString(a.Key); size == len(a.Key) {
		return C.gdk_unicode_to_keyval(C.guint32(r)), mods
	}
	name := gtkNames[a.Key]
	if name == "" && len(a.Key) > 1 && a.Key[0] == 'f' {
		name = "F" + a.Key[1:]
	}
	text := C.CString(name)
	defer C.free(unsafe.Pointer(text))
	return C.keyval(text), mods
}
