# What fluidsynth.yaml asks FluidSynth's shell (fluidsynth(1), "SHELL COMMANDS"), which has no command that saves:
#
#   bash fluidsynth.sh save PORT FILE    writes the commands that bring FluidSynth back to where it is
#   bash fluidsynth.sh check PORT FILE   fails when a soundfont that FILE loads is not loaded
set -euo pipefail
job=$1 port=$2 file=$3

# The answers to some commands. The last one is known by the word that stands behind it.
ask() {
    local line
    exec 3<> "/dev/tcp/127.0.0.1/$port"
    printf '%s\n' "$@" 'echo nsmproxy-end' >&3
    while IFS= read -r -t 8 line <&3; do
        if [ "$line" = nsmproxy-end ]; then
            exec 3>&-
            return 0
        fi
        printf '%s\n' "$line"
    done
    echo "FluidSynth did not answer to the end" >&2
    return 1
}

# "ID  Name", the newest first: the paths, the oldest first, with their numbers before them.
fonts() { ask fonts | sed -n 's/^ *\([0-9][0-9]*\)  *\(.*\)$/\1 \2/p' | sort -n; }

check() {
    local loaded path lost=0
    loaded=$(fonts)
    while IFS= read -r path; do
        if ! cut -d ' ' -f 2- <<< "$loaded" | grep -qxF -- "$path"; then
            echo "cannot load the soundfont $path"
            lost=1
        fi
    done < <(sed -n 's/^load "\(.*\)"$/\1/p' "$file")
    return "$lost"
}

# A soundfont that is loaded again gets the next number from 1 on.
save() {
    local number=0 id path setting value
    local -A new=()
    echo "# FluidSynth's state, written by NsmProxy at each save"
    while read -r id path; do
        [ -n "$id" ] || continue
        new[$id]=$((++number))
        printf 'load "%s"\n' "$path"
    done <<< "$loaded"
    sed -n 's/^chan \([0-9]*\), sfont \([0-9]*\), bank \([0-9]*\), preset \([0-9]*\).*/\1 \2 \3 \4/p' <<< "$channels" |
        while read -r channel id bank preset; do
            [ -z "${new[$id]:-}" ] || echo "select $channel ${new[$id]} $bank $preset"
        done
    paste -d ' ' <(printf '%s\n' "${settings[@]}") - <<< "$values" | while read -r setting value; do
        [ -z "$value" ] || echo "set $setting $value"
    done
}

case $job in
    check) check ;;
    save)
        settings=(synth.gain)
        settings+=(synth.reverb.{active,room-size,damp,width,level} synth.chorus.{active,nr,level,speed,depth})
        loaded=$(fonts)
        channels=$(ask 'channels -verbose')
        values=$(ask "${settings[@]/#/get }")
        save > "$file.new"
        mv -f -- "$file.new" "$file"
        ;;
esac
