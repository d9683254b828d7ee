running() { ports 4; tr '\0' ' ' <"/proc/$(pid_of jacktrip)/cmdline"; }
