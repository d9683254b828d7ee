# Each command is answered with 256, the length of what follows, and its type: - for nothing, e for an error.
tell() {
    local command answer
    exec 3<>"/dev/tcp/127.0.0.1/$(argument --server-tcp-port=)"
    for command in "$@"; do
        printf '%s\r\n' "$command" >&3
        # An empty line may be left of the answer before.
        until read -r answer <&3 && [[ $answer == 256* ]]; do :; done
        [[ $answer == '256 0 -'* ]] || { echo "$command was answered with $answer" >&2; return 1; }
    done
}
change() { tell 'c-select 1' 'cop-add -ea:77'; }
saved() { grep -o -- '-ea:[0-9.]*' "$PROJECT" || true; }
