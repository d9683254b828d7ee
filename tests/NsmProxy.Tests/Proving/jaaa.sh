running() { ports 16 jaaa; window 'Audio Analyser.*\[jaaa\]'; }
