running() { ports 1; }
