running() { ports 1 'MIDI monitor'; window '^GMIDImonitor'; }
