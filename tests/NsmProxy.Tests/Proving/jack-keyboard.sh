needs='jack_midi_dump'
# The note that a key makes it send.
running() {
    local dump
    ports 2 jack-keyboard
    jack_midi_dump listener >"$FOLDER/heard" &
    dump=$!
    await jack_connect jack-keyboard:midi_out listener:input
    insist 'grep "90 [0-9a-f]* .." "$FOLDER/heard"' press '^jack-keyboard' z
    grep -m 1 -o '90 [0-9a-f]* ..' "$FOLDER/heard"
    kill "$dump"
    rm "$FOLDER/heard"
    await eval '! jack_lsp | grep ^listener:'
}
