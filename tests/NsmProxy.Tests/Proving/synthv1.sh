alsa=yes
needs='oscsend'
# The first oscillator's shape becomes a pulse.
change() {
    show synthv1_jack
    dirty_after click_in synthv1 94 70
    rests synthv1_jack
}
# The order of what it writes differs from run to run.
saved() { sed -n 's/.*name="\(DCO1_SHAPE1\|LFO1_SHAPE\)".*>\(.*\)<.*/\1 \2/p' "$FOLDER/session.synthv1"; }
worthless() { echo worthless >"$FOLDER/session.synthv1"; }
