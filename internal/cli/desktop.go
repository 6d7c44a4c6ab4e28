package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"galley/internal/fault"
	"galley/internal/launcher"
)

func desktopCommand(s streams) *cobra.Command {
	c := &cobra.Command{
		Use: "desktop", Short: "Put Galley into the menus of a Linux desktop, or take it out",
		Long: "Works on the desktop of the user who runs it, and needs no administrator. Nothing but the\n" +
			"files named is written.",
	}
	return group(c, desktopInstallCommand(s), desktopUninstallCommand(s))
}

func desktopInstallCommand(s streams) *cobra.Command {
	var prefer bool
	c := &cobra.Command{
		Use: "install", Short: "Add Galley to the menus and to \"Open with\"", Args: exactly(0, "no arguments"),
		Long: "Writes a desktop entry that starts this very program, and its icon in all sizes.\n" +
			"\"Open with\" then offers Galley for Markdown files and folders; what they open with by\n" +
			"themselves stays as it is, unless --default is given.",
		Example: "  galley desktop install --default",
		RunE: func(*cobra.Command, []string) error {
			return s.desktop(func(l launcher.Launcher) ([]string, error) {
				l.Prefer = prefer
				return l.Install()
			})
		},
	}
	c.Flags().BoolVar(&prefer, "default", false, "open Markdown files with Galley from now on")
	return c
}

func desktopUninstallCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use: "uninstall", Short: "Take Galley out of the menus again", Args: exactly(0, "no arguments"),
		RunE: func(*cobra.Command, []string) error { return s.desktop(launcher.Launcher.Remove) },
	}
}

// desktop does something to the menus of this user and prints the files concerned.
func (s streams) desktop(do func(launcher.Launcher) ([]string, error)) error {
	if runtime.GOOS != "linux" {
		return fault.New(fault.Unsupported, "Only desktops of Linux keep their menus in files.")
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	files, err := do(launcher.Launcher{Program: filepath.Clean(program), Data: xdg.DataHome, Config: xdg.ConfigHome})
	for _, file := range files {
		fmt.Fprintln(s.out, file)
	}
	return err
}
