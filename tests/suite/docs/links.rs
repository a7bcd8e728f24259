//! Does every link in a page lead somewhere?

use std::path::{Component, Path, PathBuf};

use super::{TOP, every_page, markdown};

#[test]
fn links_lead_to_files_and_headings() {
    let pages = every_page();
    let mut faults = Vec::new();
    let mut count = 0;
    for (path, text) in &pages {
        let (_, prose) = markdown::split(text);
        for link in markdown::links(&prose) {
            if link.starts_with("https://") {
                continue;
            }
            count += 1;
            let (target, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let folder = Path::new(path).parent().expect("a page stands in a folder");
            let target = if target.is_empty() {
                PathBuf::from(path)
            } else {
                plain(&folder.join(target))
            };
            if !Path::new(TOP).join(&target).exists() {
                faults.push(format!("{path}: {link} is not there"));
            } else if !anchor.is_empty() {
                let page = &pages[target.to_str().expect("paths of pages are plain")];
                let (_, prose) = markdown::split(page);
                if !markdown::anchors(&prose).iter().any(|it| it == anchor) {
                    faults.push(format!("{path}: {link} has no such heading"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 200, "{count} links");
}

#[test]
fn every_page_can_be_reached_from_the_index() {
    let pages = every_page();
    let index = markdown::links(&markdown::split(&pages["docs/README.md"]).1);
    let in_docs = pages.keys().filter_map(|path| path.strip_prefix("docs/"));
    for page in in_docs.filter(|page| !page.contains('/') && *page != "README.md") {
        assert!(
            index.iter().any(|link| link == page),
            "docs/README.md does not lead to {page}"
        );
    }
    let list = markdown::links(&markdown::split(&pages["docs/rules.md"]).1);
    for page in pages
        .keys()
        .filter_map(|path| path.strip_prefix("docs/rules/"))
    {
        let link = format!("rules/{page}");
        assert!(
            list.contains(&link),
            "docs/rules.md does not lead to {link}"
        );
    }
}

/// A path without `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => assert!(plain.pop(), "{} leads out", path.display()),
            part => plain.push(part),
        }
    }
    plain
}
