alsa=yes
needs='oscsend'
# Of the little arrows beside the tempo, the upper one halves the beats. A click is lost while the window is being drawn.
arrows() {
    local y
    show qtractor
    xdotool search --sync --onlyvisible --class qtractor >/dev/null
    for y in "$@"; do
        sleep 0.5
        click_in qtractor 583 "$y"
    done
    sleep 0.3
}
change() { arrows 72; }
saved() { grep -h -A3 '<tempo' "$FOLDER"/*.qtr || true; }
# It saves only what was changed: there and back.
worthless() {
    local song
    for song in "$FOLDER"/*.qtr; do echo worthless >"$song"; done
    arrows 72 83
}
