alone=yes
alsa=yes
# The upper arrow beside the tempo.
change() { click_in qmidiarp 503 34; }
saved() { grep '<tempo>' "$PROJECT"; }
