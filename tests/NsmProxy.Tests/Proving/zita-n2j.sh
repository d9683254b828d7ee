alone=yes
needs='jack_iodelay zita-j2n'
# What its partner sends arrives: a signal sent there comes out of its own port. A partner for which JACK has no time gives up, and
# another one comes.
running() {
    ports 2
    heard || heard || heard
}
heard() {
    local partner delay status=1
    zita-j2n --jname partner 127.0.0.1 30042 &
    partner=$!
    stdbuf -oL jack_iodelay >"$FOLDER/heard" &
    delay=$!
    if await jack_connect jack_delay:out partner:in_1 && await jack_connect "$CLIENT:out_1" jack_delay:in \
        && within 8 grep 'total roundtrip latency' "$FOLDER/heard"; then
        echo 'total roundtrip latency'
        status=0
    fi
    kill "$partner" "$delay" || true
    rm "$FOLDER/heard"
    await eval '! jack_lsp | grep -E "^(partner|jack_delay):"'
    return "$status"
}
