"""Validates YAML files, named on standard input, by the JSON Schema that the first argument names: a line of JSON for
each, [file, null] for a valid one, else [file, "what is wrong"]."""
import json
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: without the dates and without the yes and no of YAML 1.1."""


OLD = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in OLD]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
for name in sys.stdin.read().splitlines():
    with open(name, encoding="utf-8") as file:
        try:
            value = yaml.load(file, Loader)
        except (yaml.YAMLError, UnicodeDecodeError) as problem:
            print(json.dumps([name, f"no YAML: {problem}"]))
            continue
    error = jsonschema.exceptions.best_match(validator.iter_errors(value))
    print(json.dumps([name, error and f"{error.json_path}: {error.message}"[:300]]))
