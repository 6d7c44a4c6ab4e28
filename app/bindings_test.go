package app

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const generated = "../frontend/src/bridge/generated/wailsjs/go/"

// The frontend's bindings are generated code that is kept in the repository; they
// must name the methods the services have, with as many arguments.
func TestBindingsAreCurrent(t *testing.T) {
	declared := regexp.MustCompile(`export function (\w+)\((.*?)\):Promise`)
	for _, s := range New(Config{}).Services() {
		service := reflect.TypeOf(s)
		name := service.Elem().Name()
		text, err := os.ReadFile(generated + "app/" + name + ".d.ts")
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for i := range service.NumMethod() {
			m := service.Method(i)
			want = append(want, strings.Repeat("+", m.Type.NumIn()-1)+m.Name)
		}
		for _, d := range declared.FindAllStringSubmatch(string(text), -1) {
			got = append(got, strings.Repeat("+", strings.Count(d[2], "arg"))+d[1])
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: bindings have %v, Go has %v; run make generate", name, got, want)
		}
	}
}

// Every field that crosses must be known to the frontend by the same name.
func TestModelsAreCurrent(t *testing.T) {
	text, err := os.ReadFile(generated + "models.ts")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[reflect.Type]bool{}
	for _, s := range New(Config{}).Services() {
		service := reflect.TypeOf(s)
		for i := range service.NumMethod() {
			m := service.Method(i).Type
			for a := 1; a < m.NumIn(); a++ {
				checkModel(t, string(text), m.In(a), seen)
			}
			checkModel(t, string(text), m.Out(0), seen)
		}
	}
	if len(seen) < 20 {
		t.Errorf("only %d types were looked at", len(seen))
	}
}

func checkModel(t *testing.T, models string, of reflect.Type, seen map[reflect.Type]bool) {
	for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
		of = of.Elem()
	}
	if of.Kind() != reflect.Struct || seen[of] {
		return
	}
	seen[of] = true
	body := regexp.MustCompile(`(?s)export interface ` + of.Name() + ` \{(.*?)\n\t\}`).FindStringSubmatch(models)
	if body == nil {
		t.Errorf("models.ts lacks %s; run make generate", of.Name())
		return
	}
	for i := range of.NumField() {
		name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
		if !regexp.MustCompile(`(?m)^\s*` + name + `\??:`).MatchString(body[1]) {
			t.Errorf("models.ts: %s lacks %s; run make generate", of.Name(), name)
		}
		checkModel(t, models, of.Field(i).Type, seen)
	}
}
