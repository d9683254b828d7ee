alone=yes
alsa=yes
needs='oscsend'
# Of the little arrows beside the tempo, the upper one raises the beat's divisor, the lower one lowers it. A click is lost while the
# window is being drawn.
arrows() {
    local y
    show qtractor
    xdotool search --sync --onlyvisible --class qtractor >/dev/null
    for y in "$@"; do
        rests qtractor
        click_in qtractor 583 "$y"
    done
    rests qtractor
}
change() { arrows 72; }
saved() { grep -h -A3 '<tempo' "$FOLDER"/*.qtr || true; }
# It saves only what was changed: there and back.
worthless() {
    local song
    for song in "$FOLDER"/*.qtr; do echo worthless >"$song"; done
    arrows 72 83
}
