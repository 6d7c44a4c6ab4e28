"""What a screen reader is told of a program, as lines of JSON.

    atspi.py tree PID            every object, with role, name, states and keys
    atspi.py listen PID          prints "listening", then what is announced, until it is ended

Runs in the session of the program (DBUS_SESSION_BUS_ADDRESS), with Debian's own Python.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

DEPTH = 80
WATCHED = [
    "object:announcement",
    "object:text-changed:insert",
    "object:children-changed:add",
    "object:property-change:accessible-name",
    "object:state-changed:focused",
]


def program(pid):
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        found = desktop.get_child_at_index(i)
        if found and found.get_process_id() == pid:
            return found
    return None


def names(states):
    return [state.value_nick for state in states.get_states()]


def keys(node):
    action = node.get_action_iface()
    if not action:
        return ""
    return ";".join(filter(None, (action.get_key_binding(i) for i in range(action.get_n_actions()))))


def text(node):
    iface = node.get_text_iface()
    return iface.get_text(0, min(200, iface.get_character_count())) if iface else ""


def words(data):
    """What an event is about: its words, or those of the object that came."""
    if not isinstance(data, Atspi.Accessible):
        return "" if data is None else str(data)
    return " ".join(filter(None, (data.get_name(), text(data))))


def walk(node, depth, path):
    if node is None or depth > DEPTH:
        return
    try:
        role, name = node.get_role_name(), node.get_name()
        line = {
            "path": path,
            "role": role,
            "name": name,
            "description": node.get_description(),
            "states": names(node.get_state_set()),
            "attributes": node.get_attributes() or {},
            "keys": keys(node),
            "text": text(node),
        }
        children = node.get_child_count()
    except GLib.Error:
        return  # gone meanwhile
    print(json.dumps(line), flush=False)
    for i in range(children):
        try:
            child = node.get_child_at_index(i)
        except GLib.Error:
            continue
        walk(child, depth + 1, path + [role])


def say(event):
    try:
        source = event.source
        line = {
            "type": event.type,
            "role": source.get_role_name(),
            "name": source.get_name(),
            "any": words(event.any_data),
            "text": text(source),
            "attributes": source.get_attributes() or {},
            "states": names(source.get_state_set()),
        }
    except GLib.Error:
        return
    print(json.dumps(line), flush=True)


def main():
    what, pid = sys.argv[1], int(sys.argv[2])
    Atspi.init()
    found = program(pid)
    if what == "tree":
        if found is None:
            sys.exit("The program is not on the accessibility bus.")
        walk(found, 0, [])
        return
    listener = Atspi.EventListener.new(lambda event: say(event))
    for kind in WATCHED:
        listener.register(kind)
    print("listening", flush=True)
    Atspi.event_main()


main()
