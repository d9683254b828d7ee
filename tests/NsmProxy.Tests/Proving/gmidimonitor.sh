running() { ports 'MIDI monitor'; window '^GMIDImonitor'; }
