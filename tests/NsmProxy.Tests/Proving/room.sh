# What a proving script may use. The runner gives it: ID, FOLDER (the client's), PROJECT (the first project file, absolute),
# CLIENT (the client's id), PROXY (the proxy's process id), and the room's DISPLAY, JACK and D-Bus.

# Waits until a command succeeds, for 20 s.
await() {
    local end=$((SECONDS + 20))
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || { echo "waited 20 s for: $*" >&2; return 1; }
        sleep 0.05
    done
}

# The process ids of everything below the proxy, and of those with a command name.
processes() {
    local children child
    children=$(cat /proc/"${1:-$PROXY}"/task/*/children 2>/dev/null) || true
    for child in $children; do
        echo "$child"
        processes "$child"
    done
}

pid_of() {
    local pid
    for pid in $(processes); do
        [ "$(cat /proc/"$pid"/comm 2>/dev/null)" != "${1:0:15}" ] || { echo "$pid"; return; }
    done
    echo "no process $1 below the proxy" >&2
    return 1
}

# The value of an argument --name=value of the program: argument --osc-port=
argument() {
    local pid found
    for pid in $(processes); do
        found=$(tr '\0' '\n' <"/proc/$pid/cmdline" 2>/dev/null | sed -n "s/^$1//p" | head -n 1)
        [ -z "$found" ] || { echo "$found"; return; }
    done
    echo "no process has an argument $1" >&2
    return 1
}

# Waits for a window with such a title, on the screen.
window() { xdotool search --sync --onlyvisible --name "$1" >/dev/null; }

# Presses keys in the window of that title: press '^seq24' apostrophe ctrl+Up
press() {
    local title=$1 key
    shift
    xdotool search --sync --onlyvisible --name "$title" windowfocus --sync
    for key in "$@"; do xdotool key "$key"; done
}

# Types text into the window of that title.
write() { xdotool search --sync --onlyvisible --name "$1" windowfocus --sync type "$2"; }

# Clicks at a place of the window of that title, counted from its left upper corner: click TITLE X Y [BUTTON]
click() {
    local id
    id=$(xdotool search --sync --onlyvisible --name "$1" | head -n 1)
    xdotool mousemove --window "$id" "$2" "$3" click "${4:-1}"
}

# Prints a file, plain or gzipped.
content() { zcat -f "$1"; }

# The ports of a JACK client, which is that of the session when none is named; waited for.
ports() {
    await eval "jack_lsp | grep '^${1:-$CLIENT}:'"
    jack_lsp -t | paste - - | grep "^${1:-$CLIENT}:"
}
