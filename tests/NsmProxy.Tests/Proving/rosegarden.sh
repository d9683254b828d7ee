alsa=yes
plugins=no
# Mutes a track, the next one where the click had no effect. A new user is welcomed by a dialog.
change() {
    local y=343
    mute() {
        y=$((y + 24))
        click 'song\.rg' 395 "$y"
    }
    window ^Welcome
    insist '! titled ^Welcome' press ^Welcome Return
    insist "titled '^\*song\.rg'" mute
    rests rosegarden
}
saved() { content "$PROJECT" | grep -o '<track id="[0-9]*".* muted="true"\|<audioPath.*' || true; }
