needs='dtach cmus-remote python3'
remote() { cmus-remote --server "$(tr '\0' '\n' </proc/"$(pid_of cmus)"/cmdline | grep -A 1 -e --listen | tail -n 1)" -C "$@"; }
change() {
    python3 -c "import wave; w = wave.open('$FOLDER/tone.wav', 'wb'); w.setparams((1, 2, 48000, 0, 'NONE', '')); w.writeframes(bytes(96000))"
    remote "add -p $FOLDER/tone.wav" 'set repeat=true'
    # It looks into the file beside.
    await eval "remote 'save -p -' | grep tone.wav"
}
running() { remote status | grep repeat; }
saved() {
    [ -e "$FOLDER/cmus/autosave" ] || return 0
    grep '^set repeat=' "$FOLDER/cmus/autosave"
    sed "s|$FOLDER|here|" "$FOLDER/cmus/playlists/default"
}
