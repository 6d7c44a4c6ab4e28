//go:build desktop || bindings

package app

// What is done to the chosen posts, or to the one on screen.
var postsItems = []item{
	{"Publish", "posts.publish"},
	{"Make a draft", "posts.unpublish"},
	{},
	{"Add tags…", "posts.addTags"},
	{"Remove tags…", "posts.removeTags"},
	{"Set a field…", "posts.set"},
	{"Remove a field…", "posts.unset"},
	{},
	{"Move to a folder…", "posts.move"},
	{"Move to trash", "posts.trash"},
}

// Where the keyboard goes.
var goItems = []item{
	{"Post list", "go.list"},
	{"Filter posts", "go.filter"},
	{"Tags", "go.tags"},
	{"Categories", "go.categories"},
	{"Outline", "go.outline"},
	{"What leads to this post", "go.backlinks"},
	{},
}

var listItems = []item{
	{"Sort and group posts…", "list.sort"},
	{"Filter posts by state, tag or author…", "list.narrow"},
	{"Show all posts", "list.clear"},
	{"Select all posts", "list.selectAll"},
}

var followItems = []item{
	{"Map of the post", "view.map"},
	{"Preview follows the editor", "view.previewFollows"},
	{"Editor follows the preview", "view.editorFollows"},
	{"Preview shows what is being written", "view.followTyping"},
}
