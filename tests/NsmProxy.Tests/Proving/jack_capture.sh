needs='oscsend'
recordings() { find "$FOLDER" -name 'recording_*.wav' -size +9999c; }
# It records when it is told to: a further file that begins as one of sound does.
running() {
    local port before
    ports 2 jack_capture
    port=$(next_argument --osc)
    before=$(recordings | wc -l)
    # One that comes soon after a recording is not heard.
    await eval "oscsend 127.0.0.1 $port /jack_capture/tm/start; [ \$(recordings | wc -l) -gt $before ]"
    oscsend 127.0.0.1 "$port" /jack_capture/tm/stop
    recordings | sort | tail -n 1 | xargs -d '\n' head -c 4
}
