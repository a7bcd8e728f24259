//! Small texts that mean large values, much work or no end.

use super::case::{CIRCUIT, Case, lines, put};

const BOUND: &[&str] = &["input-bound"];
const REFUSED: &[&str] = &["evaluation-error"];
/// Nothing is found: the result is unknown, and what depends on it is undecided, with the function as the cause.
const UNDECIDED: &[&str] = &[];

pub(super) fn cases() -> Vec<Case> {
    let mut all = values();
    all.extend(functions());
    all.extend(instances());
    all.extend(modules());
    all
}

/// Forty values, each twice the one before, until a value has too many parts.
fn doubling(name: &'static str, attacks: &'static str, first: &str, next: &str) -> Case {
    forty(name, attacks, (first, next), BOUND)
}

/// The same until a function or a template says that its result is too long.
fn refused(name: &'static str, attacks: &'static str, first: &str, next: &str) -> Case {
    forty(name, attacks, (first, next), REFUSED)
}

fn forty(
    name: &'static str,
    attacks: &'static str,
    (first, next): (&str, &str),
    findings: &'static [&'static str],
) -> Case {
    let locals = format!("  l0 = {first}\n")
        + &lines(40, |at| {
            format!(
                "  l{} = {}",
                at + 1,
                next.replace('@', &format!("local.l{at}"))
            )
        });
    Case::named(
        name,
        attacks,
        &locals,
        "\"erc-${length(local.l40)}\"",
        findings,
    )
}

fn values() -> Vec<Case> {
    let chain = lines(10_000, |at| format!("  l{at} = local.l{}", at + 1)) + "  l10000 = \"x\"";
    let networks = lines(10_000, |at| {
        format!(
            "resource \"azurerm_virtual_network\" \"v{at}\" {{\n  location = azurerm_virtual_network.v{}.location\n}}",
            at + 1
        )
    }) + "resource \"azurerm_virtual_network\" \"v10000\" {\n  location = \"x\"\n}\n";
    let circuit = CIRCUIT.replace("\"erc-ams\"", "azurerm_virtual_network.v0.location");
    vec![
        refused(
            "text that doubles",
            "memory, by strings",
            "\"0123456789\"",
            "\"${@}${@}\"",
        ),
        refused(
            "lists that double",
            "memory, by lists",
            "[1, 2]",
            "concat(@, @)",
        ),
        doubling("pairs of pairs", "memory, by tuples", "[1, 2]", "[@, @]"),
        doubling(
            "objects that double",
            "memory, by objects",
            "{ a = 1 }",
            "{ a = @, b = @ }",
        ),
        refused(
            "joined text",
            "memory, by functions",
            "\"0123456789\"",
            "join(\",\", [@, @])",
        ),
        refused(
            "formatted text",
            "memory, by functions",
            "\"0123456789\"",
            "format(\"%s%s\", @, @)",
        ),
        refused(
            "replaced text",
            "memory, by functions",
            "\"aa\"",
            "replace(@, \"a\", \"aa\")",
        ),
        refused(
            "text of JSON",
            "memory, by functions",
            "\"\\\"\"",
            "jsonencode(@)",
        ),
        forty(
            "numbers that grow",
            "memory, by numbers",
            ("\"9\"", "tostring(tonumber(@) * 9999999999)"),
            UNDECIDED,
        ),
        Case::named(
            "a chain of locals",
            "the stack of the evaluator",
            &chain,
            "local.l0",
            BOUND,
        ),
        Case::named(
            "locals that need themselves",
            "the end of evaluation",
            "  a = local.b\n  b = local.c\n  c = \"${local.a}\"",
            "local.a",
            &["reference-cycle"],
        ),
        Case::made(
            "a chain of resources",
            "the stack of the evaluator",
            BOUND,
            move |top| {
                put(top, "main.tf", format!("{networks}{circuit}").as_bytes());
            },
        ),
        Case::named(
            "loops within loops",
            "time",
            "  a = [for x in range(1024): [for y in range(1024): [for z in range(1024): z]]]",
            "\"erc-${length(local.a)}\"",
            BOUND,
        )
        .spent(),
    ]
}

fn functions() -> Vec<Case> {
    let call = |name, attacks, value: &str, findings| {
        let locals = format!("  a = {value}");
        Case::named(
            name,
            attacks,
            &locals,
            "\"erc-${length(local.a)}\"",
            findings,
        )
    };
    let laughs = "a: &a [x,x,x,x,x,x,x,x,x]\\n".to_owned()
        + &(b'b'..=b'j')
            .map(|next| {
                let (next, last) = (char::from(next), char::from(next - 1));
                format!(
                    "{next}: &{next} [{}*{last}]\\n",
                    format!("*{last},").repeat(8)
                )
            })
            .collect::<String>();
    vec![
        call(
            "all products",
            "memory, by the product of sets",
            "setproduct(range(1000), range(1000), range(1000), range(1000))",
            REFUSED,
        ),
        call("a wide column", "memory, by a width", "format(\"%999999999d\", 1)", &["evaluation-error"]),
        call("a range", "memory, by a range", "range(1000000000)", &["evaluation-error"]),
        call("a power", "time, by a power", "tostring(pow(9999999999, 999999999))", &["evaluation-error"]),
        call(
            "a regular expression",
            "memory, by repetitions of repetitions",
            "regex(\"(((((a{1000}){1000}){1000}){1000}){1000})\", \"a\")",
            UNDECIDED,
        ),
        call(
            "backtracking",
            "time, by an expression that is tried in all ways",
            &format!("regexall(\"(a+)+$\", \"{}b\")", "a".repeat(50_000)),
            &[],
        ),
        call("billion laughs", "memory, by aliases of YAML", &format!("yamldecode(\"{laughs}\")"), UNDECIDED),
        call(
            "deep YAML",
            "the stack, by YAML",
            &format!("yamldecode(\"{}\")", "[".repeat(100_000)),
            UNDECIDED,
        ),
        call(
            "deep JSON",
            "the stack, by JSON in a string",
            &format!("jsondecode(\"{}{}\")", "[".repeat(100_000), "]".repeat(100_000)),
            &["evaluation-error"],
        ),
        call(
            "cut prefixes",
            "time, by the prefixes of a prefix",
            "[for x in range(1024): [for y in range(1024): cidrsubnet(\"10.0.0.0/8\", 20, x * 1024 + y)]]",
            BOUND,
        )
        .spent(),
        Case::made(
            "a template that calls itself",
            "the end of evaluation",
            &["evaluation-error"],
            |top| {
                put(top, "t.tftpl", b"${templatefile(\"t.tftpl\", {})}");
                let circuit = CIRCUIT.replace("\"erc-ams\"", "templatefile(\"t.tftpl\", {})");
                put(top, "main.tf", circuit.as_bytes());
            },
        ),
        Case::made("the same file again and again", "time, by reading", BOUND, |top| {
            put(top, "large.txt", &vec![b'x'; 7 << 20]);
            let value = "\"erc-${length([for x in range(1000): length(file(\"large.txt\"))])}\"";
            put(top, "main.tf", CIRCUIT.replace("\"erc-ams\"", value).as_bytes());
        })
        .spent(),
    ]
}

fn instances() -> Vec<Case> {
    let many = |by: &str| format!("{CIRCUIT}\nresource \"azurerm_subnet\" \"s\" {{\n  {by}\n}}\n");
    let case = |name, attacks, by: &str, findings| {
        let text = many(by);
        Case::made(name, attacks, findings, move |top| {
            put(top, "main.tf", text.as_bytes());
        })
    };
    vec![
        case(
            "a billion instances",
            "memory, by a count",
            "count = 1000000000",
            BOUND,
        ),
        case(
            "a million instances",
            "memory, by a set",
            "for_each = toset([for p in setproduct(range(1000), range(1000)): join(\"-\", p)])",
            REFUSED,
        ),
        case(
            "fewer than none",
            "a number that wraps around",
            "count = -1",
            &["evaluation-error"],
        ),
        case(
            "half an instance",
            "a number that is rounded",
            "count = 0.5",
            &["evaluation-error"],
        ),
        Case::made(
            "instances of many resources",
            "memory, by all of them together",
            BOUND,
            |top| {
                let text = lines(100, |at| {
                    format!(
                        "resource \"azurerm_subnet\" \"s{at}\" {{\n  count = 10000\n  name = \"s${{count.index}}\"\n}}"
                    )
                });
                put(top, "main.tf", format!("{CIRCUIT}{text}").as_bytes());
            },
        ),
        Case::made(
            "a million blocks",
            "memory, by dynamic blocks",
            BOUND,
            |top| {
                let text = "resource \"azurerm_virtual_network\" \"v\" {\n  count = 10000\n  dynamic \"subnet\" {\n    for_each = range(1000)\n    content {\n      name = subnet.value\n    }\n  }\n}\n";
                put(top, "main.tf", format!("{CIRCUIT}{text}").as_bytes());
            },
        ),
        Case::made(
            "a thousand faults of one rule",
            "the length of the report",
            &[
                "peer-asn-missing",
                "peering-prefix-missing",
                "vlan-id-range",
            ],
            |top| {
                let text = lines(1_000, |at| {
                    format!(
                        "resource \"azurerm_express_route_circuit_peering\" \"p{at}\" {{\n  vlan_id = 4095\n}}"
                    )
                });
                put(top, "main.tf", format!("{CIRCUIT}{text}").as_bytes());
            },
        ),
    ]
}

fn call(name: &str, source: &str) -> String {
    format!("module \"{name}\" {{\n  source = \"{source}\"\n}}\n")
}

fn modules() -> Vec<Case> {
    vec![
        Case::made(
            "modules in a circle",
            "the end of loading",
            &["module-cycle"],
            |top| {
                put(
                    top,
                    "main.tf",
                    (CIRCUIT.to_owned() + &call("a", "./a")).as_bytes(),
                );
                put(top, "a/main.tf", call("b", "../b").as_bytes());
                put(top, "b/main.tf", call("a", "../a").as_bytes());
            },
        ),
        Case::made(
            "a module that calls itself",
            "the end of loading",
            &["module-cycle"],
            |top| {
                put(
                    top,
                    "main.tf",
                    (CIRCUIT.to_owned() + &call("a", "./")).as_bytes(),
                );
            },
        ),
        Case::made(
            "a thousand modules in a row",
            "the stack, by modules",
            BOUND,
            |top| {
                put(
                    top,
                    "main.tf",
                    (CIRCUIT.to_owned() + &call("a", "./m0")).as_bytes(),
                );
                for at in 0..1_000 {
                    let next = call("a", &format!("../m{}", at + 1));
                    put(top, &format!("m{at}/main.tf"), next.as_bytes());
                }
                put(top, "m1000/main.tf", b"output \"a\" {\n  value = 1\n}\n");
            },
        ),
        Case::made(
            "ten calls at each of ten levels",
            "time, by modules",
            BOUND,
            |top| {
                for level in 0..10 {
                    let calls: String = (0..10)
                        .map(|at| call(&format!("m{at}"), &format!("./../m{}", level + 1)))
                        .collect();
                    put(top, &format!("m{level}/main.tf"), calls.as_bytes());
                }
                put(top, "m10/main.tf", CIRCUIT.as_bytes());
                fs_remove(top);
            },
        ),
        Case::made("a billion modules", "memory, by a count", BOUND, |top| {
            let text = "module \"a\" {\n  source = \"./a\"\n  count = 1000000000\n}\n";
            put(top, "main.tf", (CIRCUIT.to_owned() + text).as_bytes());
            put(top, "a/main.tf", b"output \"a\" {\n  value = 1\n}\n");
        }),
    ]
}

/// The circuit in the top directory is not what this case is about.
fn fs_remove(top: &std::path::Path) {
    std::fs::remove_file(top.join("main.tf")).unwrap();
}
