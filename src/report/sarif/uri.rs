//! How is a file named in a URI?

use std::fmt::Write;

/// A path as reported, with forward slashes, as a URI: relative where the path is, percent-encoded.
pub(super) fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if is_absolute(path) {
        uri.push_str("file:///");
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => write!(uri, "%{byte:02X}").expect("writing to a string cannot fail"),
        }
    }
    uri
}

/// Whether a path begins at a root of the disk, and so at none of the bases.
pub(super) fn is_absolute(path: &str) -> bool {
    let has_drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes().get(2) == Some(&b'/');
    path.starts_with('/') || has_drive
}

#[cfg(test)]
mod tests {
    use super::{is_absolute, uri};

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("live/prod/main.tf"), "live/prod/main.tf");
        assert_eq!(uri("../a b/é#?%:.tf"), "../a%20b/%C3%A9%23%3F%25%3A.tf");
        assert_eq!(uri("/tmp/a.tf"), "file:///tmp/a.tf");
        assert_eq!(uri("C:/a b.tf"), "file:///C%3A/a%20b.tf");
        assert!(is_absolute("C:/a.tf") && is_absolute("/a.tf"));
        assert!(!is_absolute("a:b.tf") && !is_absolute("a/b.tf"));
    }
}
