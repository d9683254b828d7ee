running() { ports 2; }
