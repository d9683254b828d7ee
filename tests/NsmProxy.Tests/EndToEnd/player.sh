#!/bin/sh
# A program whose project refers to other files: player.sh FILE [once] [at-exit] [gzip]
#
# It says of each line `load "PATH"` of FILE whether it finds the file and what is in it, keeps the lines in its memory, and
# writes them back on SIGUSR1, with those of ./add behind them, which is removed. "once" writes only the first time.
file=$1
words=" $* "
has() { case $words in *" $1 "*) return 0 ;; esac; return 1; }
read_song() { if has gzip; then gzip -dcf "$file"; else cat "$file"; fi; }
write_song() { if has gzip; then gzip -c > "$file"; else cat > "$file"; fi; }

song=$(read_song)
printf '%s\n' "$song" | sed -n 's/^load "\(.*\)"$/\1/p' | while IFS= read -r path; do
    if [ -r "$path" ]; then echo "found $path: $(cat "$path")"; else echo "lost $path"; fi
done

save() {
    if [ -f add ]; then
        song=$(printf '%s\n' "$song"; cat add)
        rm add
    fi
    has once && [ -f saved ] && return
    printf '%s\n' "$song" | write_song
    : > saved
}

trap save USR1
trap 'has at-exit && save; exit 0' TERM
echo ready
while :; do
    sleep 300 &
    wait $!
    kill $! 2> /dev/null
done
