#!/bin/sh
# A program without NSM support, as bad as its words say: dummy.sh FILE [WORD...]
#
# It reads "state N" from FILE, and on SIGUSR1 writes "state N+1" and a last line "end". Its process id is in ./pid.
#   how it writes:    slow (empties, writes 1.5 s later)  rename (another file, renamed)  never
#   when it handles:  late (after 1 s)  no-handler
#   how it dies:      die-before, die-during, die-after (a save) with=3|SEGV|KILL; SIGALRM ends it so at any time
#   how it ends:      deaf (not on SIGTERM)  eof (when its input ends)  at-exit (writes when it ends)
#   what it leaves:   child  deaf-child  daemon
#   what it says:     chatty (100 000 lines)
#   how it switches:  next=FILE (SIGUSR2 makes it go on with the file that FILE names)
ulimit -c 0
file=$1
shift
words=" $* "
with=3
next=
for word; do case $word in with=*) with=${word#with=} ;; next=*) next=${word#next=} ;; esac done
has() { case $words in *" $1 "*) return 0 ;; esac; return 1; }
# In a trap nothing is decided by an exit status: where another trap runs in between, dash (0.5.12) goes on with that of the first.
when() { case $words in *" $1 "*) shift; "$@" ;; esac; }
die() { case $with in [0-9]*) exit "$with" ;; *) kill "-$with" $$ ;; esac; }

write() {
    case $words in *' rename '*)
        printf 'state %s\nend\n' "$1" > "$file.tmp" && mv "$file.tmp" "$file"
        return ;;
    esac
    exec 3> "$file"
    when slow sleep 1.5
    echo "state $1" >&3
    when die-during die
    echo end >&3
    exec 3>&-
}

save() {
    echo 'got USR1'
    when die-before die
    case $words in *' never '*) return ;; esac
    state=$((state + 1))
    write "$state"
    when die-after die
    echo "saved state $state"
}

load() {
    if ! read -r _ state < "$file"; then
        echo "cannot read $file"
        exit 9
    fi
    echo "loaded state $state"
}

other() {
    echo 'got USR2'
    case $next in '') return ;; esac
    file=$(cat "$next")
    load
}

end() {
    echo 'got TERM'
    case $words in *' deaf '*) return ;; esac
    when at-exit write "$((state + 1))"
    exit 0
}

handle() {
    trap 'echo got ALRM; die' ALRM
    trap other USR2
    trap 'echo got HUP' HUP
    trap end TERM
    has no-handler || trap save USR1
}

echo "started with $*"
load
# Renamed, so that who sees it sees it whole.
echo $$ > pid.new && mv pid.new pid
has child && { sleep 300 & }
has deaf-child && { trap '' TERM HUP; sh -c 'while :; do sleep 300; done' & trap - TERM HUP; }
has daemon && setsid -f sleep 300
if has late; then
    trap end TERM
    sleep 1
fi
handle
has chatty && seq 1 100000
echo ready
if has eof; then
    while :; do
        read -r _
        [ $? -gt 128 ] || exit 0
    done
fi
while :; do
    sleep 300 &
    wait $!
    kill $! 2> /dev/null
done
