alone=yes
needs='jack_iodelay zita-j2n'
# What its partner sends arrives: a signal sent there comes out of its own port.
running() {
    local partner delay
    ports 2
    zita-j2n --jname partner 127.0.0.1 30042 &
    partner=$!
    exec 9< <(exec stdbuf -oL jack_iodelay)
    delay=$!
    await jack_connect jack_delay:out partner:in_1
    await jack_connect "$CLIENT:out_1" jack_delay:in
    timeout 20 grep -m 1 -o 'total roundtrip latency' <&9
    kill "$partner" "$delay"
    exec 9<&-
    await eval '! jack_lsp | grep -E "^(partner|jack_delay):"'
}
