needs='oscsend'
recordings() { find "$FOLDER" -name 'recording_*.wav' -size +9999c; }
# The socket at a UDP port, by its number.
socket_at() { awk -v port=":$(printf %04X "$1")" 'index($2, port) { print $10 }' /proc/net/udp /proc/net/udp6; }
# It records when it is told to: a further file that begins as one of sound does.
running() {
    local port before
    ports 2 jack_capture
    port=$(next_argument --osc)
    before=$(recordings | wc -l)
    await eval "oscsend 127.0.0.1 $port /jack_capture/tm/start; [ \$(recordings | wc -l) -gt $before ]"
    # After a recording it executes itself anew. What it is told before that is not heard, SIGTERM included.
    before=$(found socket_at "$port")
    oscsend 127.0.0.1 "$port" /jack_capture/tm/stop
    await eval "now=\$(found socket_at $port) && [ \"\$now\" != $before ]"
    recordings | sort | tail -n 1 | xargs -d '\n' head -c 4
}
