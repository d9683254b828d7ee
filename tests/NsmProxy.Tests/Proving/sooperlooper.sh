alsa=yes
needs='oscsend'
change() {
    local port
    port=$(argument --osc-port=)
    # One message after the other.
    more() {
        oscsend 127.0.0.1 "$port" /set sf tempo 77
        oscsend 127.0.0.1 "$port" /loop_add if 1 20
    }
    insist 'jack_lsp | grep loop1_in' more
}
saved() { grep -o 'tempo="[^"]*"' "$PROJECT"; grep -c '<Looper ' "$PROJECT"; }
