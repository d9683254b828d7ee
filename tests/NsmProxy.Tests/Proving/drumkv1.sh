alsa=yes
needs='oscsend'
# The wheel turns the knob of the pressure.
change() {
    show drumkv1_jack
    dirty_after click_in drumkv1 632 440 4
    rests drumkv1_jack
}
# The order of what it writes differs from run to run.
saved() { sed -n 's/.*name="\(DEF1_NOTEOFF\|DEF1_PRESSURE\)".*>\(.*\)<.*/\1 \2/p' "$FOLDER/session.drumkv1"; }
worthless() { echo worthless >"$FOLDER/session.drumkv1"; }
