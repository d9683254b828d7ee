alsa=yes
# Of the modules' menu New, In/Out, and the first one. The menus take keys once they are drawn.
change() {
    click 'patch\.ams' 146 10
    sleep 0.3
    xdotool key --delay 100 Down Return Return Return
    sleep 0.3
}
saved() { grep Module "$PROJECT" || true; }
