alone=yes
alsa=yes
needs='oscsend'
# The tempo, typed into its field.
tempo() {
    local id
    id=$(window_at --class qtractor)
    rests qtractor
    timeout 5 xdotool windowfocus --sync "$id"
    xdotool mousemove --window "$id" 530 78 click 1 key ctrl+a type 97
    xdotool key Return
}
change() {
    show qtractor
    dirty_after tempo
    rests qtractor
}
saved() { sed -n 's/ *<tempo>//p' "$FOLDER"/*.qtr 2>/dev/null || true; }
# It saves only what was changed. In a new window the upper one of the little arrows beside the tempo raises the beat's divisor,
# which nobody looks at here.
worthless() {
    local song
    for song in "$FOLDER"/*.qtr; do echo worthless >"$song"; done
    show qtractor
    dirty_after divisor
    rests qtractor
}
divisor() {
    rests qtractor
    click_in qtractor 583 72
}
