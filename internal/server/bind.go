package server

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// method is one bound method, called with JSON arguments as the window's bridge does.
type method struct {
	call reflect.Value
	args []reflect.Type
}

// bind finds the exported methods of services under the names the window gives
// them: package.Struct.Method.
func bind(services []any) (map[string]method, error) {
	methods := map[string]method{}
	for _, s := range services {
		v := reflect.ValueOf(s)
		for i := range v.NumMethod() {
			name := fmt.Sprintf("%s.%s", v.Type().Elem().String(), v.Type().Method(i).Name)
			m := method{call: v.Method(i)}
			for a := range m.call.Type().NumIn() {
				m.args = append(m.args, m.call.Type().In(a))
			}
			out := m.call.Type()
			if n := out.NumOut(); n == 0 || n > 2 || out.Out(n-1) != reflect.TypeFor[error]() {
				return nil, fmt.Errorf("%s must return an error last", name)
			}
			methods[name] = m
		}
	}
	return methods, nil
}

// run decodes the arguments and calls the method.
func (m method) run(args []json.RawMessage) (any, error) {
	if len(args) != len(m.args) {
		return nil, fmt.Errorf("got %d arguments, want %d", len(args), len(m.args))
	}
	in := make([]reflect.Value, len(args))
	for i, raw := range args {
		v := reflect.New(m.args[i])
		if err := json.Unmarshal(raw, v.Interface()); err != nil {
			return nil, fmt.Errorf("argument %d: %w", i+1, err)
		}
		in[i] = v.Elem()
	}
	out := m.call.Call(in)
	err, _ := out[len(out)-1].Interface().(error)
	if len(out) == 1 {
		return nil, err
	}
	return out[0].Interface(), err
}
