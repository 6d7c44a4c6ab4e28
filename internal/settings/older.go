package settings

import "encoding/json"

// takeOlder reads what earlier versions wrote under other names, and takes it out of
// all, so that it is not written back. What the file says under today's names wins.
func takeOlder(s *Settings, all map[string]json.RawMessage) {
	// One switch for what is three today.
	var sync bool
	if old, ok := all["syncScroll"]; ok && json.Unmarshal(old, &sync) == nil {
		for name, value := range map[string]*bool{
			"followTyping": &s.FollowTyping, "previewFollows": &s.PreviewFollows, "editorFollows": &s.EditorFollows,
		} {
			if _, said := all[name]; !said {
				*value = sync
			}
		}
	}
	delete(all, "syncScroll")
}
