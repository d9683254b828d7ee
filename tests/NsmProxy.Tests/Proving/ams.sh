alone=yes
alsa=yes
# How many windows it has on the screen; an open menu is one.
windows() { xdotool search --onlyvisible --class ams | wc -l; }
# Of the modules' menu New, In/Out, and the first one, each as soon as the menu before it is there.
change() {
    local before
    before=$(windows)
    click 'patch\.ams' 146 10
    await eval "[ \$(windows) = $((before + 1)) ]"
    xdotool key Down Return
    await eval "[ \$(windows) = $((before + 2)) ]"
    xdotool key Return
    await eval "[ \$(windows) = $((before + 3)) ]"
    xdotool key Return
    await eval "[ \$(windows) -le $((before + 1)) ]"
}
saved() { grep Module "$PROJECT" || true; }
