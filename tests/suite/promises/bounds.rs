//! What counts each bound, and what is said where it is met?

/// A bound: file below `src`, constant, what it counts, what is said where it is met.
pub(super) type Bound = (&'static str, &'static str, &'static str, &'static str);

const INPUT_BOUND: &str = "`input-bound`";
const UNKNOWN: &str = "the value is unknown, and what needs it undecided";
const REFUSED: &str = "`evaluation-error`, with the bound";
const COUNTED: &str = "the rest is counted, or left out of a road";

/// All of them.
pub(super) const BOUNDS: &[Bound] = &[
    (
        "source/files.rs",
        "MAX_FILE_BYTES",
        "bytes of a file: configuration, values, settings",
        "`file-unreadable`, or exit code 2 for what was named",
    ),
    (
        "cli/baseline.rs",
        "MAX_BYTES",
        "bytes of a baseline that is compared",
        "exit code 2",
    ),
    (
        "run/baseline.rs",
        "MAX_BYTES",
        "bytes of a baseline",
        "exit code 2",
    ),
    (
        "source/revision.rs",
        "MAX_BYTES",
        "bytes read from a git revision",
        "exit code 2",
    ),
    ("plan/mod.rs", "MAX_BYTES", "bytes of a plan", "exit code 2"),
    (
        "plan/expressions.rs",
        "MAX_REFERENCES",
        "references of one argument of a plan",
        UNKNOWN,
    ),
    (
        "plan/modules.rs",
        "MAX_STEPS",
        "modules that a reference in a plan goes through",
        UNKNOWN,
    ),
    (
        "module/walk.rs",
        "MAX_DEPTH",
        "levels of directories below a named one",
        INPUT_BOUND,
    ),
    (
        "module/select.rs",
        "MAX_DIRECTORIES",
        "directories",
        INPUT_BOUND,
    ),
    (
        "syntax/scan.rs",
        "MAX_NESTING",
        "levels of blocks, brackets, templates and JSON",
        INPUT_BOUND,
    ),
    (
        "syntax/scan.rs",
        "MAX_STEPS",
        "attributes, indexes or splats in one chain",
        INPUT_BOUND,
    ),
    (
        "syntax/scan.rs",
        "MAX_FINDINGS",
        "faults of the syntax that one file is told",
        COUNTED,
    ),
    (
        "eval/fuel.rs",
        "MAX_DEPTH",
        "expressions and blocks within each other, through all names",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_STEPS",
        "steps of work for one root",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_INSTANCES",
        "instances of one block, by `count` or `for_each`",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_ALL_INSTANCES",
        "instances of one root",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_BLOCKS",
        "nested blocks of one root",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_MODULE_DEPTH",
        "modules within each other",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_MODULES",
        "instances of modules in one root",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_WEIGHT",
        "parts of one value",
        INPUT_BOUND,
    ),
    (
        "eval/fuel.rs",
        "MAX_NESTING",
        "levels of one value",
        INPUT_BOUND,
    ),
    (
        "eval/waiting.rs",
        "MAX_NAMES",
        "names that one resource waits for",
        UNKNOWN,
    ),
    (
        "eval/evaluator.rs",
        "MAX_SOURCES",
        "places from which one value is told to come",
        COUNTED,
    ),
    (
        "eval/functions/args.rs",
        "MAX_TEXT",
        "bytes that a function returns",
        REFUSED,
    ),
    (
        "eval/functions/args.rs",
        "MAX_ELEMENTS",
        "elements that a function returns",
        REFUSED,
    ),
    (
        "eval/functions/lists.rs",
        "MAX_RANGE",
        "elements of `range`, as in Terraform",
        REFUSED,
    ),
    (
        "eval/functions/format_spec.rs",
        "MAX_WIDTH",
        "columns of one verb of `format`",
        REFUSED,
    ),
    (
        "eval/functions/regex_syntax.rs",
        "MAX_REPETITIONS",
        "repetitions in a regular expression, as in Terraform",
        REFUSED,
    ),
    (
        "eval/functions/cidr.rs",
        "MAX_EXTENSION",
        "bits of `cidrsubnets`, as in Terraform",
        REFUSED,
    ),
    (
        "eval/functions/yaml_read.rs",
        "MAX_LEVELS",
        "levels of YAML",
        UNKNOWN,
    ),
    (
        "eval/functions/yaml_write.rs",
        "MAX_SIMPLE_KEY",
        "letters of a key on one line, as in Terraform",
        "the key is written on lines of its own",
    ),
    (
        "eval/functions/glob.rs",
        "MAX_LEVELS",
        "levels of directories of `fileset`",
        INPUT_BOUND,
    ),
    (
        "eval/functions/glob.rs",
        "MAX_PATTERN",
        "letters of a pattern of `fileset`",
        UNKNOWN,
    ),
    (
        "eval/functions/repository.rs",
        "MAX_READ",
        "bytes that functions read for one root",
        INPUT_BOUND,
    ),
    (
        "eval/functions/repository.rs",
        "MAX_ENTRIES",
        "directory entries that functions look at for one root",
        INPUT_BOUND,
    ),
    (
        "eval/functions/repository.rs",
        "MAX_PATHS",
        "paths that functions look for in one root",
        INPUT_BOUND,
    ),
    (
        "eval/functions/patterns.rs",
        "MAX_COMPILED",
        "characters of regular expressions that are compiled for one root",
        INPUT_BOUND,
    ),
    (
        "eval/functions/patterns.rs",
        "MAX_SIZE",
        "bytes of one compiled regular expression",
        UNKNOWN,
    ),
    (
        "value/json/read.rs",
        "MAX_DEPTH",
        "levels of JSON in a string",
        REFUSED,
    ),
    (
        "value/number.rs",
        "MAX_EXPONENT",
        "bits of a number before or behind the point",
        REFUSED,
    ),
    (
        "value/number/text.rs",
        "MAX_DIGITS",
        "digits of a number",
        REFUSED,
    ),
    (
        "value/number/text.rs",
        "MAX_WRITTEN_EXPONENT",
        "the exponent of a number",
        REFUSED,
    ),
    (
        "value/convert/unify.rs",
        "MAX_TYPES",
        "different types, of several kinds, that are brought to one",
        REFUSED,
    ),
    (
        "value/ops/text.rs",
        "MAX_TEXT",
        "bytes of the text of a template",
        REFUSED,
    ),
    (
        "value/ops/text.rs",
        "MAX_PREFIX",
        "letters kept of the known beginning of an unknown text",
        UNKNOWN,
    ),
    (
        "value/origin.rs",
        "MAX_STEPS",
        "steps of the road of a value",
        COUNTED,
    ),
    (
        "model/neighbours.rs",
        "MAX_HOPS",
        "networks that are followed from one to the next",
        UNKNOWN,
    ),
    (
        "fix/mod.rs",
        "MAX_ROUNDS",
        "rounds of fixes, each on what the one before has left",
        COUNTED,
    ),
    ("fix/mod.rs", "MAX_RUNS", "runs that try fixes", COUNTED),
    (
        "source/write.rs",
        "MAX_NAMES",
        "names that are tried for the file beside the one that is written",
        "exit code 2",
    ),
    (
        "report/group.rs",
        "MOST_OF_ONE_RULE",
        "findings of one rule that the report for people shows",
        "the rest is counted",
    ),
];
