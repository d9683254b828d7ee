running() { ports 2; window "^$CLIENT *jkmeter"; }
