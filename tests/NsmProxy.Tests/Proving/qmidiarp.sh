alone=yes
alsa=yes
# The upper arrow beside the tempo.
change() {
    redrawn_after --class qmidiarp 462 30 30 14 click_in qmidiarp 503 34
    rests qmidiarp
}
saved() { grep '<tempo>' "$PROJECT"; }
