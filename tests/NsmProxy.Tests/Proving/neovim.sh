# It reads the file again that was changed behind its back, and writes nothing when nothing changed.
scribble=no
needs='dtach'
change() { nvim --server "$(tr '\0' '\n' </proc/"$(pid_of nvim)"/cmdline | grep -A 1 -e --listen | tail -n 1)" --remote-expr 'setline(1, "a line")'; }
running() { nvim --server "$(tr '\0' '\n' </proc/"$(pid_of nvim)"/cmdline | grep -A 1 -e --listen | tail -n 1)" --remote-expr 'getline(1)'; }
saved() { cat "$PROJECT"; }
