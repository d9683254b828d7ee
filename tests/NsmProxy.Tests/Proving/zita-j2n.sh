alone=yes
# What it sends arrives: its partner says of what kind it is.
running() {
    local partner
    ports 2
    exec 9< <(exec stdbuf -oL zita-n2j --jname partner 127.0.0.1 30042)
    partner=$!
    timeout 20 grep -m 1 'chan, ' <&9
    kill "$partner"
    exec 9<&-
    await eval '! jack_lsp | grep ^partner:'
}
