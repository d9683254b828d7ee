# A click on the slider makes some reverberation, and another one has it on the left.
change() { click "^Jamulus - $CLIENT" 66 150; click "^Jamulus - $CLIENT" 41 262; }
running() { ports "Jamulus $CLIENT"; }
saved() { [ ! -e "$PROJECT" ] || grep -a -E 'revlev|reverblchan' "$PROJECT"; }
