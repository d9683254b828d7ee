plugins=no
# What a user has done before: the first start takes long, and makes the list of plug-ins.
prepare() {
    local program
    unset XDG_CONFIG_HOME
    mkdir -p ~/.config/audacity
    audacity >/dev/null 2>&1 &
    program=$!
    await [ -s ~/.config/audacity/pluginregistry.cfg ]
    # It looks through its own plug-ins, which takes up to 30 s.
    await grep -q '^\[ActiveProjects\]' ~/.config/audacity/audacity.cfg || await grep -q '^\[ActiveProjects\]' ~/.config/audacity/audacity.cfg
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
