# The program of demo.yaml: counts in its state file how often it was opened.
# It knows nothing of sessions: it takes a file argument, saves on SIGUSR1 and ends on SIGTERM.
file=$1
read -r _ count _ < "$file" || exit 1
count=$((count + 1))

save() {
    # Emptied first and filled a second later: who trusts the signal alone copies an empty file.
    exec 3> "$file"
    sleep 1
    echo "opened $count times" >&3
    exec 3>&-
    echo "saved $file"
}

trap save USR1
trap 'exit 0' TERM
echo "opened $file, $count times now"
while :; do
    sleep 3600 &
    wait $!
    kill $! 2> /dev/null
done
