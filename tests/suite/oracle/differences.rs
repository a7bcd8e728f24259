//! Where is another answer than Terraform 1.11's given on purpose, and why?

use super::answer::{CRASH, ERROR, UNKNOWN, is_more_sensitive, knows_more};

const SHORT_CIRCUIT: &str = "since 1.12 one operand of `&&` and `||` decides alone where it can";
const ONE_DIFFERENCE: &str = "one difference decides `==`; Terraform compares attributes in random order up to the first unknown one";
const FIRST_LETTER: &str = "the type of unknown JSON is not read from its first letter";
const BOUNDS: &str =
    "no bounds are kept of unknown numbers and lengths; the answer is only less known";
const MARKS: &str = "Terraform drops the mark here; what may be secret is not shown";
const INFINITY: &str = "Terraform makes an infinity of it, which no argument accepts";
const FLAT: &str =
    "Terraform's `flatten` takes what is sensitive and unknown for an element, even a list";
const MATCHES: &str = "Terraform's `matchkeys` takes what is not known for what does not match";
const BREAKDOWN: &str = "Terraform breaks down over it";
const BEGINNING: &str =
    "the known beginning of a text decides `startswith`; Terraform forgets it behind a directive";
const EMPTY: &str =
    "the value is the same; of an empty collection out of a conditional only the type differs";
const ZERO: &str = "a plan drops the sign of zero; `jsonencode` shows it in both";

/// Recorded expressions that are answered otherwise: the expression, the answer here, the reason.
pub(super) const DIFFERENCES: &[(&str, &str, &str)] = &[
    ("true || var.ub", "true : \"bool\"", SHORT_CIRCUIT),
    ("false && var.ub", "false : \"bool\"", SHORT_CIRCUIT),
    ("var.ub && false", "false : \"bool\"", SHORT_CIRCUIT),
    ("var.ub || true", "true : \"bool\"", SHORT_CIRCUIT),
    ("false && local.nb", "false : \"bool\"", SHORT_CIRCUIT),
    (
        "element([1, (var.ub || local.b) ? (local.nb ? 1 : 2) : 3], 0)",
        ERROR,
        SHORT_CIRCUIT,
    ),
    ("true || null", "true : \"bool\"", SHORT_CIRCUIT),
    ("false && [][0]", "false : \"bool\"", SHORT_CIRCUIT),
    ("true || [][0]", "true : \"bool\"", SHORT_CIRCUIT),
    (
        "[var.us, 1] == [var.us, 2]",
        "false : \"bool\"",
        ONE_DIFFERENCE,
    ),
    ("length(var.ul) > -1", UNKNOWN, BOUNDS),
    ("length(var.ul) == -1", UNKNOWN, BOUNDS),
    ("length(local.pq) == 3", UNKNOWN, BOUNDS),
    ("(var.ub ? 1 : 2) < 3", UNKNOWN, BOUNDS),
    ("(var.ub ? 1 : 2) == 3", UNKNOWN, BOUNDS),
    ("local.sb && var.ub", "sensitive((unknown))", MARKS),
    ("try(sensitive(var.us), 1)", "sensitive((unknown))", MARKS),
    (
        "issensitive(try(sensitive(local.pt), 1))",
        "true : \"bool\"",
        MARKS,
    ),
    (
        "lookup(var.um, \"a\", local.ss)",
        "sensitive((unknown))",
        MARKS,
    ),
    (
        "{ a = 1 }[sensitive(\"a\")]",
        "sensitive(1) : \"number\"",
        MARKS,
    ),
    (
        "{ a = { b = 1 } }[sensitive(\"a\")].b",
        "sensitive(1) : \"number\"",
        MARKS,
    ),
    (
        "concat((local.sb ? [sensitive(null)] : []), var.uz)",
        "sensitive((unknown))",
        MARKS,
    ),
    (
        "[for v in concat((local.sb ? local.x : [3, \"4\"]), (var.ub ? [1, 2] : local.x)) : v if local.b]",
        "sensitive((unknown))",
        MARKS,
    ),
    (
        "endswith(\"ams\", { a = { a = \"x\", b = 1 }, k = { a = \"y\", b = 2 } }[local.sq[0]].b)",
        "sensitive(false) : \"bool\"",
        MARKS,
    ),
    (
        "local.so == local.po",
        "sensitive(false) : \"bool\"",
        ONE_DIFFERENCE,
    ),
    (
        "coalesce(\"a\", try(local.so == local.po, 1))",
        "sensitive(\"a\") : \"string\"",
        BREAKDOWN,
    ),
    (
        "try({ a = join(\" x \", local.pl), b = parseint(\"ff\", 16), c = local.so == local.po }.c, min(local.f, [local.o][1].b))",
        "sensitive(false) : \"bool\"",
        BREAKDOWN,
    ),
    ("merge(null, [\"x\"])", ERROR, BREAKDOWN),
    ("merge(null, \"x\")", ERROR, BREAKDOWN),
    (
        "flatten([coalescelist(var.ul, local.sl), local.pt[*]])",
        "sensitive((unknown))",
        FLAT,
    ),
    (
        "flatten([sensitive(var.ud), [\"a\"]])",
        "sensitive((unknown))",
        FLAT,
    ),
    (
        "flatten([[\"a\"], sensitive(coalesce(null, var.uo))])",
        "sensitive((unknown))",
        FLAT,
    ),
    (
        "length(flatten([[\"a\"], [for v in [1] : v if (var.ub ? local.sb : null)]]))",
        "sensitive((unknown))",
        FLAT,
    ),
    (
        "[for v in flatten([[\"a\"], [for v in [\"b\"] : v if sensitive(var.ub)]]) : length(null)]",
        "sensitive((unknown))",
        FLAT,
    ),
    (
        "length((false ? { a = \"x\", b = 1 } : (var.ub ? { a = null } : null)))",
        UNKNOWN,
        BOUNDS,
    ),
    (
        "jsondecode(jsonencode(local.pp)) == []",
        UNKNOWN,
        FIRST_LETTER,
    ),
    ("tonumber(\"Inf\")", ERROR, INFINITY),
    ("-0", "-0 : \"number\"", ZERO),
    (
        "-length([for v in [] : v if local.sb])",
        "-0 : \"number\"",
        ZERO,
    ),
];

/// Whether Terraform's own answer to a recorded expression is another now and then.
pub(super) fn wavers(expression: &str) -> bool {
    DIFFERENCES.iter().any(|(other, _, reason)| {
        *other == expression && [ONE_DIFFERENCE, BREAKDOWN].contains(reason)
    })
}

/// Recorded configurations of which something else is made: the directory, where `here.txt` says what, and why.
pub(super) const CONFIGURATIONS: &[(&str, &str)] = &[
    (
        "count-unknown",
        "one instance stands for an unknown number, and what it sets is checked",
    ),
    (
        "for-each-unknown-keys",
        "one instance stands for an unknown number, and what it sets is checked",
    ),
    ("module-sensitive-output", MARKS),
    (
        "required-unset",
        "a variable that nobody sets is unknown, so that the rest can be checked",
    ),
    (
        "sensitive-output-refused",
        "nothing refers to the outputs of a root; they are not evaluated",
    ),
];

/// Why a random expression may be answered otherwise; `None` if nothing explains it.
pub(super) fn explained(expression: &str, terraform: &str, ours: &str) -> Option<&'static str> {
    let has = |parts: &[&str]| parts.iter().any(|part| expression.contains(part));
    if terraform.starts_with(CRASH) {
        return Some(BREAKDOWN);
    }
    if is_more_sensitive(ours, terraform) {
        return Some(MARKS);
    }
    // What is decided here may also fail, and spare Terraform's failure.
    let is_decided = knows_more(ours, terraform)
        || (terraform == ERROR && ours != ERROR)
        || (ours == ERROR && (terraform.contains(UNKNOWN) || has(&["||", "&&"])));
    if has(&["&&", "||"]) && (is_decided || has(&["can(", "try("])) {
        return Some(SHORT_CIRCUIT);
    }
    // Known in one plan and unknown in the next, which was asked for the type.
    let wavers = terraform.strip_suffix("null");
    if has(&["==", "!="]) && wavers.is_some_and(|it| it.ends_with(" : ") && ours.starts_with(it)) {
        return Some(ONE_DIFFERENCE);
    }
    if has(&["jsondecode(jsonencode("]) && knows_more(terraform, ours) {
        return Some(FIRST_LETTER);
    }
    if has(&["==", "!="]) && is_decided && terraform != ERROR {
        return Some(ONE_DIFFERENCE);
    }
    let compares = has(&[" < ", " <= ", " > ", " >= ", "==", "!="]);
    if compares && knows_more(terraform, ours) && has(&["length(", " ? ", "abs("]) {
        return Some(BOUNDS);
    }
    if has(&["length("]) && has(&[" ? "]) && knows_more(terraform, ours) {
        return Some(BOUNDS);
    }
    if has(&["setproduct("]) && knows_more(terraform, ours) {
        return Some(BOUNDS);
    }
    if has(&["startswith("])
        && has(&["%{"])
        && terraform.contains(UNKNOWN)
        && !ours.contains(UNKNOWN)
    {
        return Some(BEGINNING);
    }
    let is_empty = |answer: &str| answer.starts_with("{} : ") || answer.starts_with("[] : ");
    if has(&[" ? "]) && is_empty(terraform) && is_empty(ours) && terraform[..2] == ours[..2] {
        return Some(EMPTY);
    }
    if has(&["matchkeys("]) && ours.contains(UNKNOWN) {
        return Some(MATCHES);
    }
    let is_secret = terraform.contains("sensitive(") || ours.contains("sensitive((unknown))");
    if has(&["flatten("]) && ours.contains(UNKNOWN) && is_secret {
        return Some(FLAT);
    }
    // A mark that is kept is also seen sooner.
    let is_seen = ours.contains("sensitive(") || knows_more(ours, terraform);
    if has(&["issensitive("]) && is_seen {
        return Some(MARKS);
    }
    let positive = ours.replace("-0", "0");
    if positive != ours && (positive == terraform || is_more_sensitive(&positive, terraform)) {
        return Some(ZERO);
    }
    None
}
