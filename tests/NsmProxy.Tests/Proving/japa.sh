running() { ports japa; window 'Perceptual Analyser.*\[japa\]'; }
