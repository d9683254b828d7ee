alsa=yes
plugins=no
# Mutes the tenth track. A new user is welcomed by a dialog.
change() {
    press '^Welcome' Return
    await eval '! xdotool search --onlyvisible --name ^Welcome'
    click '^song\.rg' 395 367
}
saved() { content "$PROJECT" | grep -o '<track id="[0-9]*".* muted="true"\|<audioPath.*' || true; }
