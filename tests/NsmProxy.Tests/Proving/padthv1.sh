alsa=yes
needs='oscsend'
# The low frequency oscillator's shape becomes a pulse.
change() {
    show padthv1_jack
    dirty_after click_in padthv1 544 305
    rests padthv1_jack
}
# The order of what it writes differs from run to run.
saved() { sed -n 's/.*name="\(LFO1_SHAPE\|DCF1_TYPE\)".*>\(.*\)<.*/\1 \2/p' "$FOLDER/session.padthv1"; }
worthless() { echo worthless >"$FOLDER/session.padthv1"; }
