//! How do the rules about route filters share the values among them?

use super::{Parts, SOUND, found_in};

#[test]
fn a_filter_that_is_attached_elsewhere_is_not_missing() {
    let missing = |filter: &str, more: &str| {
        Parts {
            filter,
            more,
            ..SOUND
        }
        .found()
    };
    assert_eq!(missing("null", ""), "warning route-filter-missing");
    assert_eq!(
        missing(
            "null",
            "lifecycle {\n ignore_changes = [route_filter_id]\n}\n"
        ),
        "undecided route-filter-m365-premium, undecided route-filter-missing, undecided route-filter-region-scope"
    );
    // One that other code declares cannot be looked into.
    let text = Parts {
        filter: "data.azurerm_route_filter.d.id",
        ..SOUND
    };
    let text = format!(
        "{}data \"azurerm_route_filter\" \"d\" {{\n}}\n",
        text.text()
    );
    assert!(
        found_in(&text)
            .iter()
            .all(|line| line.starts_with("undecided "))
    );
    // The default of a module's variable asks the caller.
    let text = Parts {
        filter: "var.filter",
        ..SOUND
    };
    let text = format!(
        "{}variable \"filter\" {{\n default = null\n}}\n",
        text.text()
    );
    assert_eq!(found_in(&text), ["note route-filter-missing"]);
}

#[test]
fn one_rule_speaks_for_a_community() {
    let cases = [
        ("12076:51002", ""),
        ("12076:5060", ""),
        ("51002", "error route-filter-community-syntax"),
        ("65000:5010", "error route-filter-community-syntax"),
        ("12076:3002", "note route-filter-community-unknown"),
        ("12076:50002", "note route-filter-community-unknown"),
        ("12076:20001", "note route-filter-community-unknown"),
        ("12076:51004", "warning route-filter-region-scope"),
        ("12076:52004", "warning route-filter-region-scope"),
        (
            "12076:5010",
            "error route-filter-m365-premium, note route-filter-m365-authorization",
        ),
        (
            "TODO",
            "undecided route-filter-community-syntax, undecided route-filter-community-unknown, \
             undecided route-filter-m365-authorization, undecided route-filter-m365-premium, \
             undecided route-filter-region-scope, warning placeholder-value",
        ),
    ];
    for (community, expected) in cases {
        let communities = format!("[\"{community}\"]");
        let found = Parts {
            communities: &communities,
            ..SOUND
        };
        // China's rule asks for the region first.
        assert_eq!(found.found(), expected, "{community}");
    }
    let empty = Parts {
        communities: "[]",
        ..SOUND
    };
    assert_eq!(empty.found(), "warning route-filter-empty");
}

#[test]
fn tier_and_cloud_decide_what_a_filter_may_have() {
    let everything = "[\"12076:5010\", \"12076:51004\"]";
    let with = |tier, location, region| {
        Parts {
            tier,
            location,
            region,
            communities: everything,
            ..SOUND
        }
        .found()
    };
    let here = "\"westeurope\"";
    assert_eq!(
        with("\"Premium\"", "\"Amsterdam\"", here),
        "note route-filter-m365-authorization"
    );
    assert_eq!(
        with("\"premium\"", "var.unset", here),
        "note route-filter-m365-authorization, undecided placeholder-value"
    );
    assert_eq!(
        with("\"Local\"", "\"Amsterdam\"", here),
        "error route-filter-m365-premium, note route-filter-m365-authorization, warning route-filter-region-scope"
    );
    // No table says where this one is.
    assert_eq!(
        with("\"Standard\"", "\"Atlantis\"", here),
        "error route-filter-m365-premium, note route-filter-m365-authorization, undecided route-filter-region-scope"
    );
    // In China there is no Office 365 at all, which is said once.
    assert_eq!(
        with("\"Premium\"", "\"Beijing\"", "\"chinanorth\""),
        "error route-filter-china-m365"
    );
}
