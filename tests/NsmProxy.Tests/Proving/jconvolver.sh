running() { ports; }
