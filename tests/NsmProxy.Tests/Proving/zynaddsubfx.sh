alsa=yes
needs='oscsend'
# It takes messages at a port of its own, and the session manager's at another. It answers only to its window.
change() {
    local port all
    await eval 'all=$(udp_ports zynaddsubfx); [ "$(wc -l <<<"$all")" = 2 ]'
    for port in $all; do oscsend 127.0.0.1 "$port" /part0/Pvolume i 42; done
}
saved() { content "$FOLDER.xmz" | grep -i -m 4 volume; }
worthless() { echo worthless >"$FOLDER.xmz"; }
