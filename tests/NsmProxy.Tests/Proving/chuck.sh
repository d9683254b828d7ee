# What is asked for is played.
running() {
    local port
    await eval 'jack_lsp | grep ^ChucK:inport'
    ports 4 ChucK
    port=$(argument --port:)
    echo 'SinOsc tone => dac; while (true) 1::second => now;' >"$FOLDER/more.ck"
    play() {
        chuck --port:"$port" + "$FOLDER/more.ck" >/dev/null 2>&1
        chuck --port:"$port" ^ >/dev/null 2>&1
    }
    insist 'grep more.ck "$FOLDER/.nsmproxy/program.log"' play
    echo played
}
