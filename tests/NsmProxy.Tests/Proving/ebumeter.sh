running() { ports; window "ebumeter.*\[$CLIENT\]"; }
