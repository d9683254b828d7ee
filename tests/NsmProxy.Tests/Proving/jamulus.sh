# A click on the slider makes some reverberation, and another one has it on the left.
change() {
    redrawn_after Jamulus --name "^Jamulus - $CLIENT" 56 100 20 100 click "^Jamulus - $CLIENT" 66 150
    redrawn_after Jamulus --name "^Jamulus - $CLIENT" 33 254 16 16 click "^Jamulus - $CLIENT" 41 262
}
running() { ports 4 "Jamulus $CLIENT"; }
saved() { [ ! -e "$PROJECT" ] || grep -a -E 'revlev|reverblchan' "$PROJECT"; }
