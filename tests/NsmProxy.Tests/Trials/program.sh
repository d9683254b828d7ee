#!/bin/sh
# What the profiles beside it rehearse: program.sh FILE [WORD...]
#
# It counts up in FILE when it gets USR1 and ends on TERM. The words make it misbehave:
#   says=TEXT          prints it when it is up                ends=N       ends at once with that status
#   goes=USR2          saves on that signal instead of USR1   no-handler   saves on none
#   into=FILE          writes that file instead               never        writes nothing when it saves
#   open               never closes the file it wrote         half         empties the file and ends
#   at-end             writes when it ends                    forgets      deletes the file when it ends
#   path               writes its folder's path, and wants to find it there when it starts
#   settings           keeps settings in XDG_CONFIG_HOME (or ~/.config)   dot-file  keeps ~/.tunerrc
#   deaf               does not end on TERM                   int          ends on INT
#   daemon             starts another in a session of its own
#   leaves             starts another in the background and returns
#   asks=FIFO          answers what is written to that pipe, in FIFO.out
ulimit -c 0
file=$1
shift
says=ready ends= goes=USR1 into= asks=
for word; do
    case $word in
        says=*) says=${word#says=} ;; ends=*) ends=${word#ends=} ;; goes=*) goes=${word#goes=} ;;
        into=*) into=${word#into=} ;; asks=*) asks=${word#asks=} ;;
    esac
done
words=" $* "
has() { case $words in *" $1 "*) return 0 ;; esac; return 1; }

[ -n "$ends" ] && { echo "$says"; exit "$ends"; }
has leaves && { sleep 300 & exit 0; }

content() { if has path; then echo "sample \"$PWD/kick.wav\""; else echo "state $state"; fi; }
write() {
    state=$((state + 1))
    target=${into:-$file}
    has open && exec 4>&1
    if has half; then : > "$target"; kill -SEGV $$; fi
    if has open; then exec 5> "$target"; content >&5; else content > "$target"; fi
}
save() { has never || write; }
end() {
    has deaf && return
    has at-end && write
    has forgets && rm -f "$file"
    exit 0
}

state=0
if [ -e "$file" ]; then
    read -r first rest < "$file"
    case $first in
        state) state=$rest ;;
        sample) [ "$rest" = "\"$PWD/kick.wav\"" ] || { echo "cannot find $rest"; exit 4; } ;;
    esac
elif has forgets; then
    [ -e .was ] && { echo "cannot open $file"; exit 2; }
    : > .was
fi
if has settings; then
    config=${XDG_CONFIG_HOME:-$HOME/.config}/tuner
    mkdir -p "$config" && date +%N > "$config/tuner.conf"
fi
has daemon && setsid -f sleep 300
has dot-file && date +%N > "$HOME/.tunerrc"

trap end TERM
has int && trap 'exit 0' INT
has no-handler || trap save "$goes"
echo "$says"
if [ -n "$asks" ]; then
    mkfifo "$asks" "$asks.out"
    while read -r line < "$asks"; do echo "error: I do not know '$line'" > "$asks.out"; done
fi
while :; do
    sleep 300 &
    wait $!
    kill $! 2> /dev/null
done
