needs='mpc python3'
mpd() { MPD_HOST=$(sed -n 's/^bind_to_address "\(.*\)"/\1/p' "$FOLDER/mpd.conf") mpc "$@"; }
change() {
    python3 -c "import wave; w = wave.open('$FOLDER/tone.wav', 'wb'); w.setparams((1, 2, 48000, 0, 'NONE', '')); w.writeframes(bytes(96000))"
    mpd add "$FOLDER/tone.wav"
    mpd random on
}
running() { mpd playlist | sed "s|$FOLDER|here|"; mpd status | grep -o 'random: [a-z]*'; }
saved() { [ ! -e "$PROJECT" ] || grep -e ^random: -e ^song_begin "$PROJECT" | sed "s|$FOLDER|here|"; }
