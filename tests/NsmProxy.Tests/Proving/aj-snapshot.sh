change() { jack_connect system:capture_1 system:playback_2; }
# What is disconnected by hand comes back when a client appears.
running() {
    local client
    if ! grep -q playback_2 "$PROJECT" && ! jack_lsp -c system:capture_1 | grep playback_2; then return; fi
    jack_disconnect system:capture_1 system:playback_2 || true
    zita-j2n --jname appears 127.0.0.1 9 &
    client=$!
    await eval 'jack_lsp -c system:capture_1 | grep playback_2'
    kill "$client"
    await eval '! jack_lsp | grep ^appears:'
    echo connected
}
saved() { grep -A 2 'port name="capture_1"' "$PROJECT"; }
needs='zita-j2n'
