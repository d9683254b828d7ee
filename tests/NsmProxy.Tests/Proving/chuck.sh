# What is asked for is played.
running() {
    local port
    await eval 'jack_lsp | grep ^ChucK:inport'
    ports ChucK
    port=$(argument --port:)
    echo 'SinOsc tone => dac; while (true) 1::second => now;' >"$FOLDER/more.ck"
    chuck --port:"$port" + "$FOLDER/more.ck" >/dev/null 2>&1
    chuck --port:"$port" ^ >/dev/null 2>&1
    await grep -o 'more.ck' "$FOLDER/.nsmproxy/program.log"
    echo played
}
