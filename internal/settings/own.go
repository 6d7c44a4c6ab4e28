package settings

import "slices"

// Own is what one folder has in place of what holds for the app, and beside it. What is
// nil is the app's.
type Own struct {
	Autosave        *bool   `json:"autosave,omitempty"`
	AutosaveSeconds *int    `json:"autosaveSeconds,omitempty"`
	FontSize        *int    `json:"fontSize,omitempty"`
	Toolbar         *bool   `json:"toolbar,omitempty"`
	Pairs           *bool   `json:"pairs,omitempty"`
	Focus           *bool   `json:"focus,omitempty"`
	Typewriter      *bool   `json:"typewriter,omitempty"`
	Goal            *int    `json:"goal,omitempty"`
	GoalOf          *string `json:"goalOf,omitempty"`

	Snippets       []Snippet  `json:"snippets,omitempty"`       // beside the app's, and before them
	Templates      []Template `json:"templates,omitempty"`      // the same
	TemplateFolder string     `json:"templateFolder,omitempty"` // a folder in the workspace with more of them; "" for none
}

// Template is a text that new posts begin with. Its places are those of package
// archetype.
type Template struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

func (o *Own) repair() {
	d := Defaults()
	within(o.AutosaveSeconds, 1, 600, d.AutosaveSeconds)
	within(o.FontSize, 9, 32, d.EditorFontSize)
	if o.Goal != nil {
		*o.Goal = min(max(*o.Goal, 0), MaxGoal)
	}
	if o.GoalOf != nil {
		*o.GoalOf = oneOf(*o.GoalOf, "post", "session")
	}
	o.Snippets = slices.DeleteFunc(o.Snippets, Snippet.empty)
	o.Templates = slices.DeleteFunc(o.Templates, Template.empty)
}

func (t Template) empty() bool { return t.Name == "" || t.Text == "" }

// nothing reports whether the folder has nothing of its own.
func (o *Own) nothing() bool {
	return o.Autosave == nil && o.AutosaveSeconds == nil && o.FontSize == nil && o.Toolbar == nil && o.Pairs == nil &&
		o.Focus == nil && o.Typewriter == nil && o.Goal == nil && o.GoalOf == nil &&
		len(o.Snippets) == 0 && len(o.Templates) == 0 && o.TemplateFolder == ""
}

// clone returns a copy that shares nothing with o.
func (o Own) clone() Own {
	o.Autosave, o.Toolbar, o.Pairs = same(o.Autosave), same(o.Toolbar), same(o.Pairs)
	o.Focus, o.Typewriter = same(o.Focus), same(o.Typewriter)
	o.AutosaveSeconds, o.FontSize, o.Goal = same(o.AutosaveSeconds), same(o.FontSize), same(o.Goal)
	o.GoalOf = same(o.GoalOf)
	o.Snippets, o.Templates = slices.Clone(o.Snippets), slices.Clone(o.Templates)
	return o
}

// repairFolders brings what folders have of their own into range. It is not forgotten with
// the recent folders: texts in it are the author's work.
func repairFolders(all map[string]Own) map[string]Own {
	kept := make(map[string]Own, len(all))
	for dir, own := range all {
		if own.repair(); dir != "" && !own.nothing() {
			kept[dir] = own
		}
	}
	return kept
}

// CloneFolders returns a copy that shares nothing with all.
func CloneFolders(all map[string]Own) map[string]Own {
	copied := make(map[string]Own, len(all))
	for dir, own := range all {
		copied[dir] = own.clone()
	}
	return copied
}

func within(v *int, low, high, zero int) {
	if v != nil {
		*v = clamp(*v, low, high, zero)
	}
}

func same[T any](v *T) *T {
	if v == nil {
		return nil
	}
	copied := *v
	return &copied
}
