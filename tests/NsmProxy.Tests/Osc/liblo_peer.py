"""An OSC peer made of liblo, for the tests: liblo_peer.py udp|tcp

The first line out is its address. Then each message that arrives is one line of JSON: path, types, arguments. Each line
in is JSON: {"to": address, "messages": [[path, [type, value], ...], ...], "time": null or a bundle's time tag}; without
"to" it goes to whoever sent the last message. It ends when its input does.
"""
import json
import sys

import liblo

PROTOCOLS = {"udp": liblo.UDP, "tcp": liblo.TCP}


def main():
    server = liblo.ServerThread(proto=PROTOCOLS[sys.argv[1]])
    last_sender = []

    def received(path, arguments, types, sender):
        last_sender[:] = [sender]
        arguments = [list(value) if isinstance(value, (bytes, tuple)) else value for value in arguments]
        print(json.dumps({"path": path, "types": types, "arguments": arguments}), flush=True)

    server.add_method(None, None, received)
    server.start()
    print(json.dumps(server.url), flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        messages = [liblo.Message(path, *map(argument, arguments)) for path, *arguments in order["messages"]]
        if order.get("time") is not None:
            messages = [liblo.Bundle(order["time"], *messages)]
        server.send(order.get("to") or last_sender[0], *messages)
    server.stop()


def argument(typed):
    kind, value = typed
    if kind == "m":
        value = tuple(value)
    if kind == "s" and isinstance(value, list):
        value = bytes(value)
    return kind, value


main()
