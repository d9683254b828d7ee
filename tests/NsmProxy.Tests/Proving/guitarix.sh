alone=yes
alsa=yes
# Every user has one: without it guitarix asks.
prepare() { mkdir -p "$XDG_CONFIG_HOME"; }
# The wheel turns the great knob.
change() {
    point_at --name '^Guitarix' 470 196
    redrawn_after guitarix --name '^Guitarix' 420 145 100 100 click '^Guitarix' 470 196 5
}
saved() { grep '"amp.out_master"' "$PROJECT"; }
