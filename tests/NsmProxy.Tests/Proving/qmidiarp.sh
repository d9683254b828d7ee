alone=yes
alsa=yes
# The upper arrow beside the tempo.
change() { redrawn_after qmidiarp --class qmidiarp 462 30 30 14 click_in qmidiarp 503 34; }
saved() { grep '<tempo>' "$PROJECT"; }
