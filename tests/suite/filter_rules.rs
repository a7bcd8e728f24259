//! Are rules of a route filter found that azapi declares beside it?

use er_preflight::finding::{Edition, Severity};

use crate::preflight::{check, main_tf};

/// What is found above a note, with the field.
fn faults(text: &str) -> Vec<String> {
    let run = check(&main_tf(text), Edition::Current);
    let findings = run.outcome.findings.iter();
    let grave = findings.filter(|finding| finding.severity > Severity::Note);
    grave
        .map(|finding| {
            format!(
                "{} {}",
                finding.rule,
                finding.field.as_deref().unwrap_or("-")
            )
        })
        .collect()
}

fn is_open(text: &str) -> bool {
    let run = check(&main_tf(text), Edition::Current);
    let mut undecided = run.outcome.undecided.iter();
    undecided.any(|check| check.rule == "route-filter-empty")
}

/// A rule that stands beside its filter is the filter's, wherever the filter is declared.
#[test]
fn rules_of_route_filters_stand_beside_them_too() {
    let filter = "resource \"azapi_resource\" \"f\" {\n  type = \"Microsoft.Network/routeFilters@2025-09-01\"\n  name = \"rf\"\n  \
                  parent_id = \"/subscriptions/0/resourceGroups/rg\"\n  location = \"westeurope\"\n  body = { properties = {} }\n}\n";
    let rule = |parent: &str, count: &str, community: &str| {
        format!(
            "resource \"azapi_resource\" \"r\" {{\n  {count}\n  type = \"Microsoft.Network/routeFilters/routeFilterRules@2025-09-01\"\n  \
             name = \"allow\"\n  parent_id = {parent}\n  body = {{ properties = {{ access = \"Allow\", routeFilterRuleType = \"Community\", \
             communities = [\"{community}\"] }} }}\n}}\nvariable \"n\" {{\n  type = number\n}}\n"
        )
    };
    let own = "azapi_resource.f.id";
    let id = "\"/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/routeFilters/RF\"";
    assert_eq!(faults(filter), ["route-filter-empty -"]);
    for parent in [own, id] {
        let found = faults(&(filter.to_owned() + &rule(parent, "", "12076:52002")));
        assert_eq!(found, Vec::<String>::new(), "{parent}");
    }
    assert_eq!(
        faults(&(filter.to_owned() + &rule(own, "", "12076-52002"))),
        ["route-filter-community-syntax body.properties.communities[0]"]
    );
    // Whether there is a rule is not known.
    let open = filter.to_owned() + &rule(own, "count = var.n", "12076:52002");
    assert_eq!(faults(&open), Vec::<String>::new());
    assert!(is_open(&open));
    // Nor is it known whose rule this is.
    let open = filter.to_owned() + &rule("var.other", "", "12076:52002");
    let open = open + "variable \"other\" {}\n";
    assert_eq!(faults(&open), Vec::<String>::new());
    assert!(is_open(&open));
    let elsewhere = filter.to_owned() + &rule(&id.replace("RF", "other"), "", "12076:52002");
    assert_eq!(faults(&elsewhere), ["route-filter-empty -"]);
    assert!(!is_open(&elsewhere));
}
