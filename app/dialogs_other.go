//go:build (desktop || bindings) && !(linux && desktop)

package app

// answersDialogs is false: dialogs of this system's window are not reached.
const answersDialogs = false

func answerDialogs(answerer) {}
