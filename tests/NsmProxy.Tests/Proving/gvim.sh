# It writes nothing when nothing changed.
scribble=no
change() { gvim --servername "$CLIENT" --remote-expr 'setline(1, "a line")'; }
running() { gvim --servername "$CLIENT" --remote-expr 'getline(1)'; }
saved() { cat "$PROJECT"; }
