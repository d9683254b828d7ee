alone=yes
alsa=yes
# How many windows it has on the screen; an open menu is one.
windows() { found xdotool search --onlyvisible --class ams | wc -l; }
# Of the modules' menu New, In/Out, and the first one, each as soon as the menu before it is there; from the beginning where
# something of that got lost. What is asked for twice makes two modules.
module() {
    local before
    xdotool key Escape Escape Escape
    await eval "[ \$(windows) -le $1 ]"
    before=$(windows)
    click 'patch\.ams' 146 10
    within 4 eval "[ \$(windows) = $((before + 1)) ]" || return
    xdotool key Down Return
    within 4 eval "[ \$(windows) = $((before + 2)) ]" || return
    xdotool key Return
    within 4 eval "[ \$(windows) = $((before + 3)) ]" || return
    xdotool key Return
}
change() {
    redrawn_after ams.real --name 'patch\.ams' 10 30 80 40 module "$(windows)"
}
saved() { grep Module "$PROJECT" || true; }
