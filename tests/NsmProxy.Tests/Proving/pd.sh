needs='pd-gui /usr/bin/python3'
# Pd closes the connection when it has read all that came through it.
tell() { /usr/bin/python3 -c 'import socket, sys; link = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 20); link.sendall(sys.argv[2].encode()); link.shutdown(socket.SHUT_WR); link.recv(1)' "$@"; }
change() {
    local port
    port=$(argument 'nsmproxy-listen listen ')
    tell "${port% *}" 'obj 30 40 osc~ 440;'
}
saved() { cat "$PROJECT"; }
