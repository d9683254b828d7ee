"""Sends MIDI messages through JACK to the first input whose name contains a word: midi.py WORD 'b0 07 40'...

On a busy machine JACK loses what it hands on in a cycle that takes too long. So each message is sent many times: they must be
such as set something."""
import ctypes
import sys
import time

jack = ctypes.CDLL("libjack.so.0")
for name in ("jack_client_open", "jack_port_register", "jack_port_get_buffer"):
    getattr(jack, name).restype = ctypes.c_void_p
jack.jack_get_ports.restype = ctypes.POINTER(ctypes.c_char_p)
jack.jack_port_name.restype = ctypes.c_char_p

MIDI = b"8 bit raw midi"
IS_INPUT, IS_OUTPUT = 1, 2
# As many times everything is sent, and so many times without an overrun at the end.
TIMES, CALM_TIMES = 20, 5

client = ctypes.c_void_p(jack.jack_client_open(b"proving", 1, None))
port = ctypes.c_void_p(jack.jack_port_register(client, b"out", MIDI, ctypes.c_ulong(IS_OUTPUT), ctypes.c_ulong(0)))
messages = [bytes.fromhex(text) for text in sys.argv[2:]]
connected = False
sent = calm = 0


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_uint32, ctypes.c_void_p)
def process(frames, _):
    global sent, calm
    buffer = ctypes.c_void_p(jack.jack_port_get_buffer(port, frames))
    jack.jack_midi_clear_buffer(buffer)
    if connected:
        message = messages[sent % len(messages)]
        jack.jack_midi_event_write(buffer, 0, message, ctypes.c_size_t(len(message)))
        sent += 1
        calm += 1
    return 0


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
def overrun(_):
    global calm
    calm = 0
    return 0


jack.jack_set_process_callback(client, process, None)
jack.jack_set_xrun_callback(client, overrun, None)
jack.jack_activate(client)
end = time.monotonic() + 20
while not connected:
    names = jack.jack_get_ports(client, None, MIDI, ctypes.c_ulong(IS_INPUT))
    i = 0
    while names and names[i] and sys.argv[1].encode() not in names[i]:
        i += 1
    if names and names[i]:
        connected = jack.jack_connect(client, ctypes.c_char_p(jack.jack_port_name(port)), names[i]) == 0
    if not connected:
        if time.monotonic() > end:
            sys.exit(f"no MIDI input has {sys.argv[1]} in its name")
        time.sleep(0.05)
# The last one has been handed on when its next cycle begins.
while sent <= TIMES * len(messages) or calm <= CALM_TIMES * len(messages):
    if time.monotonic() > end:
        sys.exit(f"JACK had no {CALM_TIMES * len(messages)} cycles without an overrun")
    time.sleep(0.01)
jack.jack_client_close(client)
