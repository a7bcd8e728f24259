//! Which part of a file does a comment speak for, and until when?

use er_preflight::finding::Edition;

use super::check;

#[test]
fn in_json_a_property_speaks_for_its_line_or_the_next() {
    let peering = |name: &str, before: &str, behind: &str| {
        format!(
            "\"{name}\": {{\n\"peering_type\": \"AzurePrivatePeering\",\n\"resource_group_name\": \"rg\",\n\
             \"express_route_circuit_name\": \"{name}\",\n{before}\"vlan_id\": 4095{behind}\n}}"
        )
    };
    let comment = r#""//": "er-preflight: ignore[vlan-id-range] a lab""#;
    let text = format!(
        "{{\"resource\": {{\"azurerm_express_route_circuit_peering\": {{\n{},\n{},\n{}\n}}}}}}\n",
        peering("alone", &format!("{comment} ,\n"), ""),
        peering("beside", "", &format!(", {comment}")),
        peering("other", "", "")
    );
    let texts = [("main.tf.json".to_owned(), text)].into();
    let run = crate::preflight::check(&texts, Edition::Current);
    let findings = run.outcome.findings.iter();
    let shown: Vec<String> = findings
        .filter(|finding| finding.rule.contains("vlan-id") || finding.rule.contains("ignore"))
        .map(|finding| {
            let address = finding.address.as_deref().unwrap_or("");
            let name = address.rsplit('.').next().unwrap_or("");
            format!("{} {name} {:?}", finding.rule, finding.waived_for())
        })
        .collect();
    assert_eq!(
        shown,
        [
            "vlan-id-range alone Some(\"a lab\")",
            "vlan-id-range beside Some(\"a lab\")",
            "vlan-id-range other None",
        ]
    );
}

const BLOCKS: &str = "\
resource \"a\" \"one\" {
  vlan = 1
  sku {
    vlan = 2
  }
  asn = 3
}
resource \"a\" \"two\" {
  vlan = 4
}
";

#[test]
fn a_comment_may_speak_for_a_block() {
    let above = "# er-preflight: ignore-block[vlan-id-range] a lab\n";
    check(
        &format!("{above}{BLOCKS}"),
        &[
            "3: vlan-id-range ignored: a lab",
            "5: vlan-id-range ignored: a lab",
        ],
    );
    let behind = BLOCKS.replace(
        "sku {",
        "sku { # er-preflight: ignore-block[vlan-id-range] why",
    );
    check(&behind, &["4: vlan-id-range ignored: why"]);
    let inner = BLOCKS.replace(
        "  sku {",
        "  # er-preflight:ignore-block [vlan-id-range] why\n  sku {",
    );
    check(&inner, &["5: vlan-id-range ignored: why"]);
    // The nearest word is the reason.
    check(
        &format!("{above}{behind}"),
        &[
            "3: vlan-id-range ignored: a lab",
            "5: vlan-id-range ignored: why",
        ],
    );
    let none = BLOCKS.replace(
        "asn = 3",
        "asn = 3 # er-preflight: ignore-block[vlan-id-range] why",
    );
    check(
        &none,
        &["6: ignore-malformed at `# er-preflight: ignore-block[vlan-id-range] why`"],
    );
    let passed = BLOCKS.replace("vlan = 4", "");
    let passed = passed.replace(
        "\"two\" {",
        "\"two\" { # er-preflight: ignore-block[vlan-id-range] why",
    );
    check(&passed, &["8: ignore-unused at `vlan-id-range`"]);
}

#[test]
fn a_comment_may_speak_for_a_file() {
    for text in [
        format!("# er-preflight: ignore-file[vlan-id-range] a lab\n\n{BLOCKS}"),
        format!("\n{BLOCKS}# er-preflight: ignore-file[vlan-id-range] a lab"),
    ] {
        let lines: Vec<usize> = (1..)
            .zip(text.lines())
            .filter(|(_, line)| line.contains("vlan = "))
            .map(|(line, _)| line)
            .collect();
        let expected: Vec<_> = lines
            .iter()
            .map(|line| format!("{line}: vlan-id-range ignored: a lab"))
            .collect();
        let expected: Vec<_> = expected.iter().map(String::as_str).collect();
        check(&text, &expected);
    }
    check(
        "# er-preflight: ignore-file[vlan-id-range, peer-asn-reserved] a lab\nasn = 1",
        &[
            "2: peer-asn-reserved ignored: a lab",
            "1: ignore-unused at `vlan-id-range`",
        ],
    );
    check(
        "# er-preflight: ignore-file[vlan-id-range] a lab\nunknown = 1",
        &[],
    );
}

#[test]
fn a_comment_counts_to_the_end_of_its_last_day() {
    for reason in ["until=2026-11-22 a lab", "a lab until=2026-11-22"] {
        check(
            &format!("vlan = 1 # er-preflight: ignore[vlan-id-range] {reason}"),
            &["1: vlan-id-range ignored: a lab"],
        );
    }
    check(
        "vlan = 1 # er-preflight: ignore[vlan-id-range] until=2026-11-21 a lab",
        &["1: ignore-expired at `2026-11-21`"],
    );
    for day in ["2026-11-31", "tomorrow", ""] {
        check(
            &format!("vlan = 1 # er-preflight: ignore[vlan-id-range] until={day} a lab"),
            &[&format!("1: ignore-malformed at `{day}`")],
        );
    }
    check(
        "vlan = 1 # er-preflight: ignore[vlan-id-range] until=2027-01-01 until=2028-01-01 a lab",
        &["1: ignore-malformed at `2028-01-01`"],
    );
    check(
        "vlan = 1 # er-preflight: ignore[vlan-id-range] until=2027-01-01",
        &["1: ignore-without-reason at `# er-preflight: ignore[vlan-id-range] until=2027-01-01`"],
    );
}

/// In JSON a comment stands in the object that it speaks for.
#[test]
fn in_json_a_property_may_speak_for_its_resource() {
    let peering = |more: &str| {
        format!(
            "{{ {more}\"peering_type\": \"AzurePrivatePeering\", \"resource_group_name\": \"rg\",\n\
             \"express_route_circuit_name\": \"a\",\n\"vlan_id\": 4095\n}}"
        )
    };
    let comment = "\"//\": \"er-preflight: ignore-block[vlan-id-range] a lab\", ";
    let text = format!(
        "{{\"resource\": {{\"azurerm_express_route_circuit_peering\": {{\n\"a\": {},\n\"b\": {}\n}}}}}}\n",
        peering(comment),
        peering("")
    );
    let texts = [("main.tf.json".to_owned(), text)].into();
    let run = crate::preflight::check(&texts, Edition::Current);
    let findings = run.outcome.findings.iter();
    let shown: Vec<_> = findings
        .filter(|finding| finding.rule.contains("vlan-id-range") || finding.rule.contains("ignore"))
        .map(|finding| (finding.address.as_deref(), finding.waived_for()))
        .collect();
    assert_eq!(
        shown,
        [
            (
                Some("azurerm_express_route_circuit_peering.a"),
                Some("a lab")
            ),
            (Some("azurerm_express_route_circuit_peering.b"), None),
        ]
    );
}
