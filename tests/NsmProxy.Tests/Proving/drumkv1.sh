alsa=yes
needs='oscsend'
# It heeds the end of a note no more.
change() {
    show drumkv1_jack
    click_in drumkv1 807 471
}
# The order of what it writes differs from run to run.
saved() { sed -n 's/.*name="\(DEF1_NOTEOFF\|DEF1_PRESSURE\)".*>\(.*\)<.*/\1 \2/p' "$FOLDER/session.drumkv1"; }
worthless() { echo worthless >"$FOLDER/session.drumkv1"; }
