//! Is every reference a link with a day, and named once?

use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn references_are_links_with_days() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/azure/links");
    let mut urls = BTreeSet::new();
    for file in ["expressroute", "neighbours", "standards", "terraform"] {
        let text = fs::read_to_string(folder.join(file).with_extension("rs")).unwrap();
        for declaration in text.split("pub const ").skip(1) {
            let quoted: Vec<&str> = declaration.split('"').collect();
            let (url, checked) = (quoted[1], quoted[3]);
            assert!(url.starts_with("https://"), "{url}");
            assert!(!url.ends_with('/') || url.contains("github.io") || url.contains("ieee"));
            assert!(("2015-02-23"..="2026-11-30").contains(&checked), "{url}");
            let digits = |at: usize| checked.as_bytes()[at].is_ascii_digit();
            assert!(
                checked.len() == 10 && digits(0) && digits(5) && digits(8),
                "{url}"
            );
            assert!(urls.insert(url.to_owned()), "{url} is declared twice");
        }
    }
    assert!(urls.len() > 80);
}
