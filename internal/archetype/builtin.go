package archetype

// Template is a text that new posts can begin with. Text has the places that Fill knows
// and no front matter of its own: the usual fields of the folder go before it.
type Template struct{ ID, Name, Text string }

// BuiltIn are the texts Galley brings.
func BuiltIn() []Template {
	return []Template{
		{"tutorial", "Step by step", "${cursor}\n\nWhat you need:\n\n- \n\n## 1. \n\n## 2. \n\n## 3. \n\n## What comes next\n"},
		{"list", "List", "${cursor}\n\n## 1. \n\n## 2. \n\n## 3. \n"},
		{"link", "Link with a note", "[${title}](${cursor})\n\n> \n\nWhy it is worth reading: \n"},
		{"review", "Review", "${cursor}\n\n## What is good\n\n- \n\n## What is not\n\n- \n\n## In short\n"},
		{"news", "News", "${date}: ${cursor}\n\n## What is new\n\n- \n\n## What has changed\n\n- \n"},
	}
}
