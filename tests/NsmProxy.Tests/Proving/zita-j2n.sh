alone=yes
# What it sends arrives: its partner says of what kind it is. A partner for which JACK has no time gives up, and another one comes.
running() {
    ports 2
    heard || heard || heard
}
heard() {
    local partner status=1
    stdbuf -oL zita-n2j --jname partner 127.0.0.1 30042 >"$FOLDER/heard" &
    partner=$!
    if within 8 grep 'chan, ' "$FOLDER/heard"; then
        grep -m 1 'chan, ' "$FOLDER/heard"
        status=0
    fi
    kill "$partner" || true
    rm "$FOLDER/heard"
    await eval '! jack_lsp | grep ^partner:'
    return "$status"
}
