needs='jack_midi_dump jack_transport'
roll() { printf 'stop\nlocate 0\nplay\n' | jack_transport >/dev/null; }
# What it sends when the transport rolls: a start, and clocks.
running() {
    local dump
    ports 1 jack_midi_clock
    jack_midi_dump listener >"$FOLDER/heard" &
    dump=$!
    await jack_connect jack_midi_clock:mclk_out listener:input
    insist 'grep fa "$FOLDER/heard" && grep f8 "$FOLDER/heard"' roll
    grep -m 1 -o fa "$FOLDER/heard"
    grep -m 1 -o f8 "$FOLDER/heard"
    printf 'stop\nlocate 0\n' | jack_transport >/dev/null
    kill "$dump"
    rm "$FOLDER/heard"
    await eval '! jack_lsp | grep ^listener:'
}
