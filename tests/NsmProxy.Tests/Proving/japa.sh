running() { ports 6 japa; window 'Perceptual Analyser.*\[japa\]'; }
