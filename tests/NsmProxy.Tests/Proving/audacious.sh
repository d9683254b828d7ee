needs='audtool python3'
tool() { DBUS_SESSION_BUS_ADDRESS=$(tr '\0' '\n' </proc/"$(pid_of audacious)"/environ | sed -n 's/^DBUS_SESSION_BUS_ADDRESS=//p') audtool "$@"; }
change() {
    python3 -c "import wave; w = wave.open('$FOLDER/tone.wav', 'wb'); w.setparams((1, 2, 48000, 0, 'NONE', '')); w.writeframes(bytes(96000))"
    tool --playlist-addurl "$FOLDER/tone.wav"
    await eval '[ "$(tool --playlist-length)" = 1 ]'
    tool --playlist-repeat-toggle
    await eval '[ "$(tool --playlist-repeat-status)" = on ]'
}
running() { tool --playlist-length; tool --playlist-repeat-status; }
saved() {
    [ -e "$PROJECT" ] || return 0
    python3 -c "import sys, urllib.parse; print(urllib.parse.unquote(sys.stdin.read()))" <"$FOLDER/config/audacious/playlists/1000.audpl" | sed -n "s|^uri=file://$FOLDER|here|p"
}
