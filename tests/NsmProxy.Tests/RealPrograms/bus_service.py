# A program with a D-Bus service: what a test calls.
import os
import sys
from gi.repository import Gio, GLib

INTERFACE = """<node><interface name='org.example.Notes'>
  <method name='Save'><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/><arg type='b' direction='out'/></method>
  <method name='Never'/><method name='Fail'/><method name='Die'/>
</interface></node>"""


def call(connection, sender, path, interface, method, parameters, invocation):
    if method == 'Save':
        with open('notes.txt', 'w') as file:
            file.write(parameters.print_(True))
        invocation.return_value(GLib.Variant('(b)', (True,)))
    elif method == 'Fail':
        invocation.return_dbus_error('org.example.Full', 'there is no room')
    elif method == 'Die':
        os._exit(7)


bus = Gio.DBusConnection.new_for_address_sync(
    os.environ['DBUS_SESSION_BUS_ADDRESS'],
    Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
bus.register_object('/notes', Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], call, None, None)


def own():
    Gio.bus_own_name_on_connection(bus, 'org.example.Notes', Gio.BusNameOwnerFlags.NONE, None, None)


if sys.argv[1] == 'later':
    GLib.timeout_add(1500, own)
else:
    own()
print('up', flush=True)
GLib.MainLoop().run()
