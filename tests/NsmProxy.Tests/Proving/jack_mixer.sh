needs='oscsend'
# It gets what a session manager sends, at the only UDP port it has.
change() {
    local socket port
    for socket in $(find "/proc/$(pid_of jack_mixer)/fd" -lname 'socket:*' -printf '%l\n' | tr -dc '0-9\n'); do
        port=$(awk -v socket="$socket" '$10 == socket { print substr($2, index($2, ":") + 1) }' /proc/net/udp)
        [ -z "$port" ] || oscsend 127.0.0.1 $((16#$port)) /nsm/client/show_optional_gui
    done
    # Its window's title is its id.
    window nABCD
}
saved() { cat "$FOLDER.xml"; }
worthless() { echo worthless >"$FOLDER.xml"; }
