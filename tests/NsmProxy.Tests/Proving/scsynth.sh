running() { ports 16; }
