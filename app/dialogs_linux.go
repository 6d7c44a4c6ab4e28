//go:build linux && desktop

package app

/*
#include <stdint.h>
#include <stdlib.h>
#include "views_linux.h"

extern char *galleyAnswer(uintptr_t answerer, char *question);

static gboolean galley_dialog(WebKitWebView *view, WebKitScriptDialog *dialog, gpointer answerer) {
	if (webkit_script_dialog_get_dialog_type(dialog) != WEBKIT_SCRIPT_DIALOG_PROMPT)
		return FALSE;
	char *text = galleyAnswer((uintptr_t)answerer, (char *)webkit_script_dialog_get_message(dialog));
	if (text == NULL)
		return FALSE;
	webkit_script_dialog_prompt_set_text(dialog, text);
	free(text);
	return TRUE;
}

static void galley_dialogs_of(WebKitWebView *view, gpointer answerer) {
	g_signal_connect(view, "script-dialog", G_CALLBACK(galley_dialog), answerer);
}

static gboolean galley_dialogs_all(gpointer answerer) {
	galley_each_view(galley_dialogs_of, answerer);
	return G_SOURCE_REMOVE;
}

// GTK is spoken to on its own thread alone.
static void galley_dialogs(uintptr_t answerer) {
	g_idle_add_full(G_PRIORITY_HIGH, galley_dialogs_all, (gpointer)answerer, NULL);
}
*/
import "C"

import "runtime/cgo"

// answersDialogs is true: WebKitGTK asks before it shows a dialog.
const answersDialogs = true

// answerDialogs has the prompts of the window's page answered. Frames run no scripts, so
// nobody else asks.
func answerDialogs(answer answerer) { C.galley_dialogs(C.uintptr_t(cgo.NewHandle(answer))) }

//export galleyAnswer
func galleyAnswer(handle C.uintptr_t, question *C.char) *C.char {
	text, ok := cgo.Handle(handle).Value().(answerer)(C.GoString(question))
	if !ok {
		return nil
	}
	return C.CString(text)
}
