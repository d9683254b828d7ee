# A click makes it record: a file that begins as one of Sony's kind does.
running() {
    ports
    rm -f "$FOLDER"/tm-*
    click "^$CLIENT" 40 40
    await eval '[ "$(cat "$FOLDER"/tm-*.w64 | wc -c)" -gt 9999 ]'
    click "^$CLIENT" 40 40
    head -c 4 "$FOLDER"/tm-*.w64
}
