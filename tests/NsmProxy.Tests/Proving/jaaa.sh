running() { ports jaaa; window 'Audio Analyser.*\[jaaa\]'; }
