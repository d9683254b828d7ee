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

pid_of() { found find_pid "$1"; }

find_pid() {
    local pid
    for pid in $(processes); do
        [ "$(cat /proc/"$pid"/comm 2>/dev/null)" != "${1:0:15}" ] || { echo "$pid"; return; }
    done
}

# The value of an argument --name=value of the program: argument --osc-port=
argument() { found find_argument "s/^$1//p"; }

# The same of an argument --name value: next_argument --osc
next_argument() { found find_argument "/^$1\$/{n;p;}"; }

find_argument() {
    local pid
    for pid in $(processes); do
        { tr '\0' '\n' <"/proc/$pid/cmdline" | sed -n "$1"; } 2>/dev/null || true
    done | head -n 1
}

# Prints what a command prints, as soon as that is something, for a look may miss it: the list of a process's children may lack one
# while another of them ends (proc(5)).
found() {
    local text command=("$@")
    await eval 'text=$("${command[@]}") && [ -n "$text" ]' || { echo "not found: $*" >&2; return 1; }
    echo "$text"
}

# Whether a command succeeds within so many seconds: within 4 test -s file
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep 0.05
    done
}

# Does something until a condition holds, which is a line of bash: insist 'titled "^\*"' write notes 'a line'
# A click, a key or a message may get lost where the machine is busy, and is given again when it had no effect within 4 s. So it
# must be one that does no harm twice, never one that is there to undo another.
insist() {
    local condition=$1 tries
    shift
    for tries in 1 2 3 4 5 6; do
        "$@" || true
        ! within 4 eval "$condition" || return 0
    done
    echo "'$*' was done six times, and this never held: $condition" >&2
    return 1
}

# The same until the program has told the session manager of unsaved changes, which the proxy's log has.
dirty_after() { insist is_dirty "$@"; }

is_dirty() { grep -o 'the program said DirtyState { Dirty = [A-Z]' "$FOLDER/.nsmproxy/proxy.log" | tail -n 1 | grep -q T; }

# Whether a window with such a title is on the screen.
titled() { xdotool search --onlyvisible --name "$1" >/dev/null 2>&1; }

# Waits for it.
window() { await titled "$1"; }

# Presses keys in the window of that title: press '^seq24' apostrophe ctrl+Up
press() {
    local key
    focus "$1"
    shift
    for key in "$@"; do xdotool key "$key"; done
}

# Types text into the window of that title.
write() {
    focus "$1"
    xdotool type "$2"
}

# Gives the keyboard to the window of that title. It may go between being found and being focused.
focus() { await timeout 5 xdotool search --onlyvisible --name "$1" windowfocus --sync; }

# Clicks at a place of the window of that title, counted from its left upper corner: click TITLE X Y [BUTTON]
click() { click_at --name "$@"; }

# The same in the window of that class, where no title can be searched for.
click_in() { click_at --class "$@"; }

click_at() {
    point_at "$@"
    xdotool click "${5:-1}"
}

# Moves the mouse there only: point_at --name|--class WINDOW X Y
point_at() { xdotool mousemove --window "$(window_at "$1" "$2")" "$3" "$4"; }

window_at() { found xdotool search --onlyvisible "$1" "$2" | head -n 1; }

# Does something until a part of a window looks otherwise, which the process with that command name draws:
# redrawn_after PROCESS --name|--class WINDOW X Y WIDTH HEIGHT COMMAND…
redrawn_after() {
    local process=$1 part before
    part="$(window_at "$2" "$3") $4 $5 $6 $7"
    shift 7
    rests "$process"
    before=$(eval "picture $part")
    insist "[ \"\$(picture $part)\" != '$before' ]" "$@"
    rests "$process"
}

picture() { /usr/bin/python3 "$(dirname "${BASH_SOURCE[0]}")/picture.py" "$@"; }

# Prints a file, plain or gzipped.
content() { zcat -f "$1"; }

# Types into the window of that title until a title has the asterisk of unsaved changes (or is like that), and the program has
# taken it all: edit TITLE TEXT [TITLE]
edit() {
    insist "titled '${3:-^\*}'" write "$1" "$2"
    rests "$ID"
}

# Prints the text in the window of that title, which the program puts on the clipboard. Tried until there is some where the
# project file holds some.
text_in() {
    local tries text
    for tries in 1 2 3 4 5 6 7 8 9 10; do
        press "$1" ctrl+a ctrl+c
        text=$(timeout 1 xclip -o -selection clipboard 2>/dev/null) || true
        if [ -n "$text" ] || ! [ -s "$PROJECT" ]; then break; fi
        sleep 0.1
    done
    echo "$text"
}

# Sends MIDI messages through JACK: midi yoshimi 'b0 07 40' 'c0 05'. The first port whose name has the word takes them.
midi() { /usr/bin/python3 "$(dirname "${BASH_SOURCE[0]}")/midi.py" "$@"; }

# The ports of a JACK client, which is that of the session when none is named; waited for until they are so many: ports 2 klick
ports() {
    local listed
    await eval "listed=\$(jack_lsp -t | paste - - | grep '^${2:-$CLIENT}:') && [ \"\$(wc -l <<<\"\$listed\")\" = $1 ]"
    echo "$listed"
}

# The UDP ports of the process with that command name, which it opened. The kernel's tables are read three times: where sockets come
# and go meanwhile, one look may miss others.
udp_ports() {
    local socket tables=(/proc/net/udp /proc/net/udp6)
    for socket in $(find "/proc/$(pid_of "$1")/fd" -lname 'socket:*' -printf '%l\n' | tr -dc '0-9\n'); do
        awk -v socket="$socket" '$10 == socket { print substr($2, index($2, ":") + 1) }' "${tables[@]}" "${tables[@]}" "${tables[@]}"
    done | sort -u | while read -r port; do echo $((16#$port)); done
}

# Shows the window of a program that speaks NSM, as a session manager does.
show() {
    local port
    for port in $(udp_ports "$1"); do oscsend 127.0.0.1 "$port" /nsm/client/show_optional_gui; done
}

# Waits until the first thread of the process with that command name, which draws its windows, has rested for a quarter of a second.
rests() {
    local pid
    pid=$(pid_of "$1")
    ticks() { awk '{ print $14 + $15 }' "/proc/$pid/task/$pid/stat"; }
    has_rested() { local before; before=$(ticks); sleep 0.25; [ "$(ticks)" = "$before" ]; }
    await has_rested
}
