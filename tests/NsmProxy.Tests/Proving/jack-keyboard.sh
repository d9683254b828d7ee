needs='jack_midi_dump'
# The note that a key makes it send.
running() {
    local dump
    ports jack-keyboard
    exec 9< <(exec jack_midi_dump listener)
    dump=$!
    await jack_connect jack-keyboard:midi_out listener:input
    press '^jack-keyboard' z
    timeout 20 grep -m 1 -o '90 [0-9a-f]* ..' <&9
    kill "$dump"
    exec 9<&-
}
