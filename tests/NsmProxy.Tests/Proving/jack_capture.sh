needs='oscsend'
recordings() { find "$FOLDER" -name 'recording_*.wav' -size +9999c; }
# It records when it is told to: a further file that begins as one of sound does.
running() {
    local port before pid
    ports 2 jack_capture
    # Of its processes one has the arguments; what it starts meanwhile has none.
    port=$(for pid in $(processes); do { tr '\0' '\n' <"/proc/$pid/cmdline" | sed -n '/^--osc$/{n;p;}'; } 2>/dev/null || true; done | head -n 1)
    before=$(recordings | wc -l)
    # One that comes soon after a recording is not heard.
    await eval "oscsend 127.0.0.1 $port /jack_capture/tm/start; [ \$(recordings | wc -l) -gt $before ]"
    oscsend 127.0.0.1 "$port" /jack_capture/tm/stop
    recordings | sort | tail -n 1 | xargs -d '\n' head -c 4
}
