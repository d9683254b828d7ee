running() { ports; window "^$CLIENT *jkmeter"; }
