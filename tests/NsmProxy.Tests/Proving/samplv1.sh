alsa=yes
needs='oscsend'
# It plays one note at a time.
change() {
    show samplv1_jack
    dirty_after click_in samplv1 806 449
    rests samplv1_jack
}
# The order of what it writes differs from run to run.
saved() { sed -n 's/.*name="\(DEF1_MONO\|DEF1_PRESSURE\)".*>\(.*\)<.*/\1 \2/p' "$FOLDER/session.samplv1"; }
worthless() { echo worthless >"$FOLDER/session.samplv1"; }
