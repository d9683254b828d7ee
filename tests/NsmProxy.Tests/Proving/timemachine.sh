# A click makes it record: a file that begins as one of Sony's kind does.
running() {
    local files
    ports 2
    rm -f "$FOLDER"/tm-*
    insist '[ "$(cat "$FOLDER"/tm-*.w64 | wc -c)" -gt 9999 ]' click "^$CLIENT" 40 40
    files=("$FOLDER"/tm-*.w64)
    head -c 4 "${files[0]}"
    click "^$CLIENT" 40 40
}
