# The first plug-in of its menu is an instrument.
change() {
    click '^Calf JACK' 100 18
    window '^calfjackhost$'
    xdotool key Down Right Return
    await eval 'jack_lsp | grep -i monosynth'
}
saved() { cat "$PROJECT"; }
