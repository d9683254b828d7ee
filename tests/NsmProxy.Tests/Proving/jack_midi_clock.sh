needs='jack_midi_dump jack_transport'
# What it sends when the transport rolls: a start, and clocks.
running() {
    local dump
    ports jack_midi_clock
    exec 9< <(exec jack_midi_dump listener)
    dump=$!
    await jack_connect jack_midi_clock:mclk_out listener:input
    echo play | jack_transport >/dev/null
    timeout 20 grep -m 1 -o 'fa' <&9
    timeout 20 grep -m 1 -o 'f8' <&9
    printf 'stop\nlocate 0\n' | jack_transport >/dev/null
    kill "$dump"
    exec 9<&-
}
