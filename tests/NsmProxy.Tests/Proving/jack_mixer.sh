needs='oscsend'
change() {
    show jack_mixer
    # Its window's title is its id.
    window nPROV
}
saved() { cat "$FOLDER.xml"; }
worthless() { echo worthless >"$FOLDER.xml"; }
