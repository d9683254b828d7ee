alsa=yes
needs='oscsend'
change() {
    local port
    port=$(argument --osc-port=)
    oscsend 127.0.0.1 "$port" /set sf tempo 77
    oscsend 127.0.0.1 "$port" /loop_add if 1 20
    await eval 'jack_lsp | grep loop1_in'
}
saved() { grep -o 'tempo="[^"]*"' "$PROJECT"; grep -c '<Looper ' "$PROJECT"; }
