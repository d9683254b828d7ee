alone=yes
alsa=yes
# Every user has one: without it guitarix asks.
prepare() { mkdir -p "$XDG_CONFIG_HOME"; }
# The wheel turns the great knob.
change() {
    point_at --name '^Guitarix' 470 196
    rests guitarix
    redrawn_after --name '^Guitarix' 420 145 100 100 click '^Guitarix' 470 196 5
    rests guitarix
}
saved() { grep '"amp.out_master"' "$PROJECT"; }
