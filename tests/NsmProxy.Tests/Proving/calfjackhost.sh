# The first plug-in of its menu is an instrument.
instrument() {
    xdotool key Escape Escape
    click '^Calf JACK' 100 18
    within 4 titled '^calfjackhost$' || return
    xdotool key Down Right Return
}
change() {
    insist 'jack_lsp | grep -i monosynth' instrument
    rests calfjackhost
}
saved() { cat "$PROJECT"; }
