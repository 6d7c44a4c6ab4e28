package post

import "testing"

// What a generator or another theme would have worked on is no part of a summary.
func TestPlainTextOfCalls(t *testing.T) {
	tests := []struct{ md, want string }{
		{`{{< youtube abc >}} A film.`, "A film."},
		{`{{% notice tip %}} Mind *this*. {{% /notice %}}`, "Mind this."},
		{`{% include figure.html path="a.jpg" %}`, ""},
		{`Watch out. {: .notice}`, "Watch out."},
		{`[A](#){: .btn} and [b]({{ site.url }}/b){:target="_blank"}`, "A and b"},
		{"Write `{% raw %}` or `{{< x >}}`", "Write {% raw %} or {{< x >}}"},
		{`A set {1, 2} and {:} and {{ name }}`, "A set {1, 2} and {:} and {{ name }}"},
	}
	for _, tt := range tests {
		if got := plainText(tt.md); got != tt.want {
			t.Errorf("plainText(%q) = %q, want %q", tt.md, got, tt.want)
		}
	}
}

// A paragraph of calls alone is passed over.
func TestSummaryPassesOverCalls(t *testing.T) {
	p := Parse("a.md", []byte("{% include toc.html %}\n\n{: .wide}\n\nWords.\n"), Options{})
	if p.Summary != "Words." {
		t.Errorf("Summary = %q", p.Summary)
	}
}
