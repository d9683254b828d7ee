# The soundfonts come with Calf.
needs='calfjackhost'
ask() {
    local line port
    # It splits its arguments where they stand.
    port=$(tr '\0' '\n' <"/proc/$(pid_of fluidsynth)/cmdline" | sed -n '/shell.port/{n;p}')
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf '%s\n' "$@" 'echo done' >&3
    while read -r line <&3; do
        [ "$line" != done ] || return 0
        echo "$line"
    done
    return 1
}
change() {
    local fonts=/usr/share/calf/sf2
    # The second soundfont gets the number 3: numbers are not used again.
    ask "load \"$fonts/Noise.sf2\"" 'unload 1' "load \"$fonts/Noise.sf2\"" "load \"$fonts/Hum.sf2\"" \
        'select 5 3 0 0' 'select 6 2 0 0' 'set synth.gain 0.7'
}
# Not the soundfonts' numbers, nor where the session is.
running() { ask fonts 'get synth.gain' | sed -n 's/.*\/\(.*\.sf2\)$/\1/p; /^[0-9.]*$/p'; }
saved() { sed "s|$FOLDER|here|" "$PROJECT"; }
