# Where nothing has changed, Emacs writes nothing.
scribble=no
evaluate() { emacsclient --socket-name "$(argument --fg-daemon=)" --eval "$1"; }
change() { evaluate '(with-current-buffer "notes.txt" (insert "the bridge is too long\n"))'; }
running() { evaluate '(with-current-buffer "notes.txt" (buffer-string))'; }
saved() { cat "$PROJECT"; }
