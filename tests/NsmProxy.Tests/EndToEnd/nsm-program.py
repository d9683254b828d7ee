# A program that speaks NSM by liblo, an OSC library that nsmproxy does not share. It prints what it gets, a line each, and
# saves how often it was asked to in the file state.txt of the path that `open` brought. Its arguments are words that change
# what it does; broadcasts from the test make it speak.
import os
import signal
import sys
import time

import liblo

words = dict(word.split("=", 1) if "=" in word else (word, "") for word in sys.argv[1:])
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
saves = 0
path = None


def say(text):
    print(text, flush=True)


def answer(command, text):
    server.send(manager, "/reply", command, text)


def write(text):
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, "state.txt"), "w") as file:
        file.write(text)


def on_open(folder):
    global path
    path = folder
    if "open-exit" in words:
        say("cannot open, and go")
        os._exit(3)
    if "open-error" in words:
        server.send(manager, "/error", "/nsm/client/open", ("i", int(words["open-error"])), "no such project")
    elif "open-progress" in words:
        for tenth in (2, 5):
            server.send(manager, "/nsm/client/progress", ("f", tenth / 10))
        answer("/nsm/client/open", "opened after a while")
    elif "open-silent" not in words:
        answer("/nsm/client/open", "opened by itself")


def on_save():
    global saves
    saves += 1
    if "save-exit" in words:
        say("cannot save, and go")
        os._exit(3)
    if "save-child-exit" in words:
        os._exit(0)
    if "save-unwritten" not in words and "save-error" not in words:
        write("state %d\n" % saves)
    if "save-error" in words:
        server.send(manager, "/error", "/nsm/client/save", ("i", int(words["save-error"])), "the disk is full")
    elif "save-asked" not in words and "save-silent" not in words:
        answer("/nsm/client/save", "saved %d" % saves)


def got(osc, arguments, types, source):
    say("got %s %s %s" % (osc, types, " ".join(str(argument) for argument in arguments)))
    if osc == "/nsm/client/open":
        on_open(arguments[0])
    elif osc == "/nsm/client/save":
        on_save()
    elif osc == "/test/say":
        server.send(manager, arguments[0], *zip(types[1:], arguments[1:]))


def announce(sender):
    sender.send(manager, "/nsm/server/announce", words.get("name", "Scripted"), words.get("caps", ":message:"), sys.argv[0], ("i", 1), ("i", 2), ("i", os.getpid()))


if "fork" in words and os.fork():
    # A wrapper that stays.
    while True:
        time.sleep(1000)

say("manager %s" % os.environ["NSM_URL"])
say("arguments %s" % " ".join(sys.argv[1:]))
manager = liblo.Address(os.environ["NSM_URL"])
server = liblo.Server(proto=liblo.UDP)
server.add_method(None, None, got)
if "no-announce" not in words:
    announce(server)
if "twice" in words:
    other = liblo.Server(proto=liblo.UDP)
    other.add_method(None, None, lambda osc, arguments, types, source: say("other got %s %s %s" % (osc, types, " ".join(str(argument) for argument in arguments))))
    announce(other)
    while not other.recv(100):
        server.recv(0)
while True:
    server.recv(1000)
