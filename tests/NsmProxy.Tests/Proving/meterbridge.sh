running() { ports 4; window "^dpm $CLIENT"; }
