running() { ports 2; window "ebumeter.*\[$CLIENT\]"; }
