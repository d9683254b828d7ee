running() { ports; tr '\0' ' ' <"/proc/$(pid_of jacktrip)/cmdline"; }
