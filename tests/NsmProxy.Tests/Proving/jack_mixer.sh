needs='oscsend'
change() {
    # Its window's title is its id.
    insist 'titled nPROV' show jack_mixer
    rests jack_mixer
}
saved() { cat "$FOLDER.xml"; }
worthless() { echo worthless >"$FOLDER.xml"; }
