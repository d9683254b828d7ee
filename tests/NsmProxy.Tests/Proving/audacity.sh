plugins=no
seconds=150
# What a user has done before: the first start takes long, and makes the list of plug-ins.
prepare() {
    local program
    unset XDG_CONFIG_HOME
    mkdir -p ~/.config/audacity
    audacity >/dev/null 2>&1 &
    program=$!
    await [ -s ~/.config/audacity/pluginregistry.cfg ]
    # It looks through its own plug-ins, which takes up to 30 s, longer on a busy machine.
    within 60 grep '^\[ActiveProjects\]' ~/.config/audacity/audacity.cfg || { echo 'Audacity did not look through its plug-ins within 60 s' >&2; return 1; }
    kill "$program"
    wait "$program" || true
}
# Each command is answered with some lines, of which this one is the last.
tell() {
    local line user
    user=$(id -u)
    exec 3<>"/tmp/audacity_script_pipe.from.$user"
    printf '%s\n' "$@" >"/tmp/audacity_script_pipe.to.$user"
    while [ $# -gt 0 ] && read -r line <&3; do
        case $line in 'BatchCommand finished: '*) shift ;; *) echo "$line" ;; esac
    done
}
change() { tell NewMonoTrack: 'SetTrackStatus: Name=Bridge' 'Select: Start=0 End=1 Track=0' Chirp:; }
running() { tell 'GetInfo: Type=Tracks Format=JSON'; }
# A SQLite file, which Audacity keeps open.
scribble=no
saved() { [ "$(stat -c %s "$PROJECT")" -lt 100000 ] || echo 'with sound'; }
