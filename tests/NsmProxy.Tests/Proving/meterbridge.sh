running() { ports; window "^dpm $CLIENT"; }
