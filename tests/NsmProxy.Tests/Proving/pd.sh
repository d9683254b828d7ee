needs='pd-gui'
tell() {
    local port
    port=$(argument 'nsmproxy-listen listen ')
    exec 3<>"/dev/tcp/127.0.0.1/${port% *}"
    echo "$1" >&3
}
change() { tell 'obj 30 40 osc~ 440;'; }
saved() { cat "$PROJECT"; }
