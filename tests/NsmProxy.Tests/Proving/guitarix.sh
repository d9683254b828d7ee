alone=yes
alsa=yes
# Every user has one: without it guitarix asks.
prepare() { mkdir -p "$XDG_CONFIG_HOME"; }
# The wheel turns the great knob.
change() { click '^Guitarix' 470 196 5; }
saved() { grep '"amp.out_master"' "$PROJECT"; }
