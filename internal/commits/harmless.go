package commits

import (
	"os"
	"strings"
)

// harmless are the arguments with which git runs no program, asks no network and writes
// nothing, whatever the repository says.
func harmless() []string {
	args := []string{"--no-pager", "--literal-pathspecs", "--no-replace-objects", "--no-optional-locks"}
	for _, setting := range []string{
		"safe.bareRepository=explicit", // files that look like a repository are the author's files
		"core.fsmonitor=false",
		"core.hooksPath=" + os.DevNull,
		"core.attributesFile=" + os.DevNull,
		"core.pager=cat",
		"core.sshCommand=false",
		"core.gitProxy=false",
		"core.alternateRefsCommand=false",
		"core.askPass=false",
		"core.editor=false",
		"credential.helper=",
		"diff.external=",
		"gpg.program=false",
		"gpg.ssh.program=false",
		"gpg.x509.program=false",
		"log.showSignature=false",
		"protocol.allow=never",
		"uploadpack.packObjectsHook=",
	} {
		args = append(args, "-c", setting)
	}
	return args
}

// environment is the author's, without what steers git from outside.
func environment() []string {
	var kept []string
	for _, one := range os.Environ() {
		if !strings.HasPrefix(one, "GIT_") && !strings.HasPrefix(one, "SSH_ASKPASS") {
			kept = append(kept, one)
		}
	}
	return append(kept,
		"GIT_ALLOW_PROTOCOL=none", // none of this name exists, and nothing overrides it
		"GIT_NO_LAZY_FETCH=1",
		"GIT_TERMINAL_PROMPT=0",
		"GIT_ASKPASS=false",
		"GIT_OPTIONAL_LOCKS=0",
		"GIT_ATTR_NOSYSTEM=1",
		"LC_ALL=C",
	)
}
